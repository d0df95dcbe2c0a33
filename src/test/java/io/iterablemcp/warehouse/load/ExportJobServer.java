package io.iterablemcp.warehouse.load;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** An API with export jobs, and another host with their files. A test changes what they answer. */
final class ExportJobServer implements AutoCloseable {

    private static final DateTimeFormatter SPACED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int A_PAGE = 10;

    final MockWebServer api = NoDelaySockets.mockServer();
    final MockWebServer files = NoDelaySockets.mockServer();

    /** The rows that there are, by their time. */
    final Map<Instant, String> rows = new LinkedHashMap<>();

    /** The requests to the API, without their queries. */
    final List<String> calls = new ArrayList<>();

    /** The stretches of time of the jobs that were started. */
    final List<String> starts = new ArrayList<>();

    final List<RecordedRequest> downloads = new ArrayList<>();
    private final List<Job> jobs = new ArrayList<>();

    Instant now;
    int rowsInAFile = 1;
    /** The states of a job, one for each time somebody asks; the last one stays. */
    List<String> states = List.of("enqueued", "Running", "completed");

    Function<Job, Boolean> truncated = job -> false;
    /** What the host of the files answers instead, if it does. */
    Function<RecordedRequest, Optional<MockResponse>> instead = request -> Optional.empty();

    /** What the API answers instead to a question for files, if it does. */
    Function<RecordedRequest, Optional<MockResponse>> insteadOfPage = request -> Optional.empty();

    Function<String, String> link = path -> files.url(path).toString();
    private int links;

    record Job(long id, String type, Instant from, Instant to, Instant started, List<String> states) {}

    ExportJobServer(Instant now) throws IOException {
        this.now = now;
        api.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        files.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return file(request);
            }
        });
        api.start();
        files.start();
    }

    /** A job that somebody else has started. */
    void foreign(Instant started) {
        jobs.add(new Job(3000L + jobs.size(), "emailSend", now.minusSeconds(60), now, started, List.of("completed")));
    }

    void row(String at, int campaign) {
        Instant time = Instant.parse(at);
        rows.put(
                time,
                "{\"createdAt\":\"" + SPACED.format(time.atOffset(ZoneOffset.UTC)) + " +00:00\",\"campaignId\":"
                        + campaign + ",\"email\":\"ada@example.com\"}");
    }

    private synchronized MockResponse answer(RecordedRequest request) {
        String path = request.getUrl().encodedPath();
        calls.add(request.getMethod() + " " + path);
        return switch (path) {
            case "/api/export/start" -> start(request);
            case "/api/export/jobs" ->
                json(Map.of(
                        "jobs",
                        new Json.Arr(
                                jobs.stream().<Json>map(ExportJobServer::listed).toList())));
            case "/api/export/data.json" ->
                lines(rowsOf(
                                time(request.getUrl().queryParameter("startDateTime")),
                                time(request.getUrl().queryParameter("endDateTime")))
                        .toList());
            default -> insteadOfPage.apply(request).orElseGet(() -> page(request, path));
        };
    }

    private MockResponse start(RecordedRequest request) {
        Json.Obj body = (Json.Obj) JsonReader.read(request.getBody().utf8());
        Instant from = time(body.text("startDateTime").orElseThrow());
        Instant to = time(body.text("endDateTime").orElseThrow());
        starts.add(from + "/" + to);
        Job job = new Job(
                3000L + jobs.size(), body.text("dataTypeName").orElseThrow(), from, to, now, new ArrayList<>(states));
        jobs.add(job);
        return json(Map.of("jobId", Json.Num.of(job.id())));
    }

    private static Json listed(Job job) {
        return new Json.Obj(Map.of(
                "id", Json.Num.of(job.id()),
                "dataTypeName", Json.text(job.type()),
                "jobState", Json.text(job.states().get(0)),
                "scheduledStartTime", Json.text(job.started().toString())));
    }

    private MockResponse page(RecordedRequest request, String path) {
        long id = Long.parseLong(path.replaceAll("\\D", ""));
        Job job = jobs.stream().filter(it -> it.id() == id).findFirst().orElseThrow();
        String state =
                job.states().size() > 1 ? job.states().remove(0) : job.states().get(0);
        String after = Optional.ofNullable(request.getUrl().queryParameter("startAfter"))
                .orElse("");
        List<Json> page = new ArrayList<>();
        for (String name : names(job)) {
            if (name.compareTo(after) > 0 && page.size() < A_PAGE && state.equals("completed")) {
                page.add(new Json.Obj(Map.of(
                        "file", Json.text(name),
                        "url", Json.text(link.apply("/" + id + "/" + name + "?sig=" + ++links)))));
            }
        }
        return json(Map.of(
                "jobId", Json.Num.of(id),
                "jobState", Json.text(state),
                "exportTruncated", Json.flag(truncated.apply(job)),
                "files", new Json.Arr(page)));
    }

    private List<String> names(Job job) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < rowsOf(job.from(), job.to()).count(); i += rowsInAFile) {
            names.add(String.format("file-%04d.json", i));
        }
        return names;
    }

    private Stream<String> rowsOf(Instant from, Instant to) {
        return rows.entrySet().stream()
                .filter(row -> !row.getKey().isBefore(from) && row.getKey().isBefore(to))
                .map(Map.Entry::getValue);
    }

    private synchronized MockResponse file(RecordedRequest request) {
        downloads.add(request);
        return instead.apply(request).orElseGet(() -> {
            String[] parts = request.getUrl().encodedPath().split("/", -1);
            Job job = jobs.stream()
                    .filter(it -> parts[1].equals(String.valueOf(it.id())))
                    .findFirst()
                    .orElseThrow();
            int first = Integer.parseInt(parts[2].replaceAll("\\D", ""));
            return lines(
                    rowsOf(job.from(), job.to()).skip(first).limit(rowsInAFile).toList());
        });
    }

    static MockResponse lines(List<String> lines) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/x-json-stream")
                .body(String.join("\n", lines) + (lines.isEmpty() ? "" : "\n"))
                .build();
    }

    private static MockResponse json(Map<String, Json> fields) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/json")
                .body(JsonWriter.write(new Json.Obj(fields)))
                .build();
    }

    private static Instant time(String spaced) {
        return LocalDateTime.parse(spaced, SPACED).toInstant(ZoneOffset.UTC);
    }

    /** What the jobs are, by their ids. */
    List<Long> ids() {
        return jobs.stream().map(Job::id).toList();
    }

    @Override
    public void close() {
        api.close();
        files.close();
    }
}
