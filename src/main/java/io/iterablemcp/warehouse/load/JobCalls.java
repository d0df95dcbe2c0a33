package io.iterablemcp.warehouse.load;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.Reply;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.TimeText;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.warehouse.destination.TimeWindow;
import io.iterablemcp.warehouse.load.Loader.Means;
import io.iterablemcp.warehouse.resource.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The calls about the export jobs of one resource. */
final class JobCalls {

    private static final String START = "start_export_job";
    private static final String JOBS = "get_export_jobs";
    private static final String FILES = "get_export_files";

    static final List<String> TOOLS = List.of(START, JOBS, FILES);

    /** Bounds the time at which Iterable may have started a job that a load asked for. */
    static final Duration LONGEST_START = Duration.ofMinutes(1);

    private static final String TYPE = "dataTypeName";

    private final Means means;
    private final Resource resource;
    private final Consumer<String> waits;

    /** @param waits hears what a call waits for */
    JobCalls(Means means, Resource resource, Consumer<String> waits) {
        this.means = means;
        this.resource = resource;
        this.waits = waits;
    }

    /** @param started when Iterable took it; empty if it does not say */
    record ListedJob(long id, JobPage.State state, Optional<Instant> started) {}

    /**
     * Starts a job.
     *
     * @return its id; empty if it is unknown whether it was started
     * @throws ReadFailure if it was not started
     */
    Optional<Long> start(TimeWindow window) throws ReadFailure {
        Map<String, Json> arguments = new LinkedHashMap<>();
        resource.source().arguments().fields().forEach((name, value) -> arguments.put(name, commaSeparated(value)));
        arguments.put("outputFormat", Json.text("application/x-json-stream"));
        arguments.put("startDateTime", Json.text(window.from().toString()));
        arguments.put("endDateTime", Json.text(window.to().toString()));
        ObjectAnswer answer = new ObjectAnswer(
                means.errors(), it -> it.get("jobId").flatMap(StartedJob::id).isPresent());
        Reply reply = means.api().call(call(START, new Json.Obj(arguments)).within(LONGEST_START), answer);
        if (reply instanceof Reply.Uncertain || reply.httpStatus().orElse(0) >= 500) {
            return Optional.empty();
        }
        ReadFailure.check(reply);
        return answer.object().get("jobId").flatMap(StartedJob::id);
    }

    /** This call takes as text what the direct export takes as a list. */
    private static Json commaSeparated(Json value) {
        return value instanceof Json.Arr list
                ? Json.text(list.items().stream()
                        .filter(Json.Str.class::isInstance)
                        .map(item -> ((Json.Str) item).text())
                        .collect(Collectors.joining(",")))
                : value;
    }

    /** The jobs of this type, whoever started them. */
    List<ListedJob> jobs() throws ReadFailure {
        String type = resource.source().arguments().text(TYPE).orElse("");
        ObjectAnswer answer =
                new ObjectAnswer(means.errors(), it -> it.get("jobs").orElse(Json.Null.NULL) instanceof Json.Arr);
        ReadFailure.check(means.api().call(call(JOBS, Json.Obj.EMPTY), answer));
        return answer.object().list("jobs").stream()
                .filter(Json.Obj.class::isInstance)
                .map(Json.Obj.class::cast)
                .filter(job -> job.text(TYPE).filter(type::equals).isPresent())
                .flatMap(job -> listed(job).stream())
                .toList();
    }

    private static Optional<ListedJob> listed(Json.Obj job) {
        return job.get("id")
                .flatMap(StartedJob::id)
                .map(id -> new ListedJob(
                        id,
                        JobPage.State.of(job.text("jobState").orElse("")),
                        job.get("scheduledStartTime").flatMap(TimeText::of).map(Instant::parse)));
    }

    /** @param after the name of the last file of the page before; empty for the first page */
    JobPage page(long job, String after) throws ReadFailure {
        Json.Obj arguments = new Json.Obj(Map.of("jobId", Json.Num.of(job)));
        ObjectAnswer answer = new ObjectAnswer(means.errors(), JobPage::isPage);
        Reply reply = means.api()
                .call(
                        call(FILES, after.isEmpty() ? arguments : arguments.with("startAfter", Json.text(after))),
                        answer);
        if (reply instanceof Reply.Failed failed
                && (failed.cause() == Reply.Cause.NOT_FOUND || failed.cause() == Reply.Cause.BAD_REQUEST)) {
            return JobPage.GONE;
        }
        ReadFailure.check(reply);
        return JobPage.of(answer.object());
    }

    /** The call whose answers have the links. */
    ApiCall files() {
        return call(FILES, Json.Obj.EMPTY);
    }

    private ApiCall call(String tool, Json.Obj arguments) {
        ToolSpec spec = means.catalogue().find(tool).orElseThrow();
        return new ApiCall(spec, arguments, Loader.AGENT, "", waits::accept);
    }
}
