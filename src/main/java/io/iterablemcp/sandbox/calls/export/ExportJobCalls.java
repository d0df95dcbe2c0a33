package io.iterablemcp.sandbox.calls.export;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.ExportJob;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Starts, lists and cancels export jobs. */
public final class ExportJobCalls {

    private static final DateTimeFormatter ISO_MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Set<String> STATES =
            Set.of("enqueued", "queued", "running", "completed", "failed", "cancelled", "cancelling");

    private final World world;
    private final ExportRun run;

    public ExportJobCalls(World world) {
        this.world = world;
        this.run = new ExportRun(world);
    }

    public void add(Routes routes) {
        routes.on("POST /api/export/start", this::start)
                .on("GET /api/export/jobs", this::jobs)
                .on("DELETE /api/export/{jobId}", this::cancel);
        new ExportFileCalls(world).add(routes);
    }

    private ApiResponse start(ApiRequest request) {
        String format = request.needText("outputFormat");
        Optional<String> delimiter = format.equals("text/csv")
                ? Optional.of(RowWriter.checked(request.text("delimiter")))
                : Optional.empty();
        ExportRun.Order order = new ExportRun.Order(ExportQuery.read(request), delimiter);
        ExportJob job = world.exports.add(request.needText("dataTypeName"), format, request.now());
        run.enqueue(job, order, request.now());
        return ApiResponse.json(Documents.object("jobId", job.id()).done());
    }

    private ApiResponse jobs(ApiRequest request) {
        Optional<String> state = request.text("jobState").map(text -> text.toLowerCase(Locale.ROOT));
        state.filter(text -> !STATES.contains(text)).ifPresent(text -> {
            throw ApiError.badParams("Invalid value for jobState: " + text);
        });
        // The API uses two words for this state.
        Optional<String> wanted = state.map(text -> text.equals("queued") ? "enqueued" : text);
        List<Json.Obj> jobs = world.exports.all().stream()
                .filter(job ->
                        wanted.isEmpty() || wanted.get().equals(job.state().word()))
                .map(ExportJobCalls::shown)
                .toList();
        return ApiResponse.json(Documents.object("jobs", jobs).done());
    }

    private ApiResponse cancel(ApiRequest request) {
        ExportJob job = known(world, request);
        if (job.state() == ExportJob.State.COMPLETED) {
            throw ApiError.badParams("Export job " + job.id() + " cannot be cancelled: it is completed");
        }
        if (!job.over()) {
            job.cancel(request.now());
            run.startNext(request.now());
        }
        return ApiResponse.success("Export job " + job.id() + " cancelled");
    }

    static ExportJob known(World world, ApiRequest request) {
        long id = request.needWhole("jobId");
        return world.exports.find(id).orElseThrow(() -> ApiError.notFound("No export job " + id));
    }

    private static Json.Obj shown(ExportJob job) {
        Documents.Draft shown = Documents.object("id", job.id())
                .put("dataTypeName", job.dataType())
                .put("jobState", job.state().word())
                .put("scheduledStartTime", iso(job.scheduled()))
                .putIf("endTime", job.ended().map(ExportJobCalls::iso));
        if (job.state() == ExportJob.State.COMPLETED) {
            shown.put(
                    "bytesExported",
                    job.files().stream().mapToLong(ExportJob.File::bytes).sum());
        }
        return shown.done();
    }

    private static String iso(Instant moment) {
        return ISO_MILLIS.format(moment);
    }
}
