package io.iterablemcp.endtoend;

import static io.iterablemcp.endtoend.SandboxAgent.items;
import static io.iterablemcp.endtoend.SandboxAgent.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Data taken out: as jobs that write files, and at once. */
@ResourceLock(SandboxAgent.SHARED)
class ExportsIT {

    private final SandboxAgent agent = SandboxAgent.shared();

    private long start(String arguments) {
        return number(agent.does("start_export_job", arguments), "jobId");
    }

    private Json.Obj files(long job, String after) {
        return agent.does("get_export_files", "{\"jobId\":%d,\"startAfter\":\"%s\"}".formatted(job, after));
    }

    private void done(long job) {
        agent.soon(() ->
                files(job, "").text("jobState").filter("completed"::equals).isPresent());
    }

    /** Page by page, as the answers say how. */
    private List<String> links(long job) {
        List<String> links = new ArrayList<>();
        List<Json.Obj> page = items(files(job, ""), "files");
        while (!page.isEmpty()) {
            page.forEach(file -> links.add(file.text("url").orElseThrow()));
            page = items(files(job, page.get(page.size() - 1).text("file").orElseThrow()), "files");
        }
        return links;
    }

    @Test
    void everyPersonIsInTheFilesOnce() {
        agent.person("exported@example.com", "exported-1", "{}");
        long job = start("{\"dataTypeName\":\"user\",\"outputFormat\":\"application/x-json-stream\"}");
        done(job);
        List<String> links = links(job);
        List<Json.Obj> people = links.stream()
                .flatMap(link -> SandboxControl.open(link).lines())
                .map(line -> (Json.Obj) JsonReader.read(line))
                .toList();
        assertThat(links).hasSizeGreaterThan(10).doesNotHaveDuplicates();
        assertThat(people).hasSizeGreaterThan(1000).doesNotHaveDuplicates();
        assertThat(people)
                .filteredOn(person -> person.text("email")
                        .filter("exported@example.com"::equals)
                        .isPresent())
                .hasSize(1);
        assertThat(agent.says("get_export_jobs", "{\"jobState\":\"completed\"}"))
                .contains("\"id\":" + job);
        assertThat(SandboxControl.send(HttpRequest.newBuilder(URI.create(links.get(0) + "0")))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void filesOfCsvHaveAHeaderEach() {
        long job =
                start("{\"dataTypeName\":\"purchase\",\"outputFormat\":\"text/csv\",\"onlyFields\":\"email,total\"}");
        done(job);
        Set<String> heads = links(job).stream()
                .map(link -> SandboxControl.open(link).lines().findFirst().orElseThrow())
                .collect(Collectors.toSet());
        assertThat(heads).containsExactly("email,total");
    }

    @Test
    void aJobIsCancelled() {
        String order = "{\"dataTypeName\":\"purchase\",\"outputFormat\":\"text/csv\"}";
        // Jobs run one after the other, so that the last one still waits.
        start(order);
        start(order);
        long job = start(order);
        agent.says("cancel_export_job", "{\"jobId\":" + job + "}");
        assertThat(agent.says("get_export_jobs", "{\"jobState\":\"cancelled\"}"))
                .contains("\"id\":" + job);
        assertThat(items(files(job, ""), "files")).isEmpty();
    }

    @Test
    void dataComeAtOnceWhereTheyAreFew() {
        agent.person("exa@example.com", "exa-1", "{}");
        agent.says("track_event", "{\"email\":\"exa@example.com\",\"eventName\":\"exported\"}");
        agent.soon(() -> agent.says("export_user_events", """
                {"email":"exa@example.com","includeCustomEvents":true}""").contains("\"eventName\":\"exported\""));
        String query = """
                {"dataTypeName":"customEvent","startDateTime":"%s","endDateTime":"2100-01-01",
                "onlyFields":["email","eventName"]}""".formatted(Instant.now().minusSeconds(60));
        assertThat(agent.does("export_data_json", query).list("rows"))
                .contains(JsonReader.read("{\"email\":\"exa@example.com\",\"eventName\":\"exported\"}"));
        assertThat(agent.does("export_data_csv", query).list("columns"))
                .containsExactlyInAnyOrder(Json.text("email"), Json.text("eventName"));
        assertThat(agent.says("get_available_export_data_types", "{}")).contains("customEvent");
    }
}
