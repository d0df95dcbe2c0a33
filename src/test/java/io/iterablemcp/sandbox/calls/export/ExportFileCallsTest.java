package io.iterablemcp.sandbox.calls.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.calls.PersonFixture;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ExportFileCallsTest {

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    /** Exports the given number of events of ten thousand characters each. */
    private long exported(int events, String format, String rest) {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < events; i++) {
            items.append(i == 0 ? "" : ",")
                    .append("{\"email\":\"ada@example.com\",\"eventName\":\"n\",\"dataFields\":{\"number\":")
                    .append(i)
                    .append(",\"text\":\"")
                    .append("x".repeat(10_000))
                    .append("\"}}");
        }
        client.post("/api/events/trackBulk", "{\"events\":[" + items + "]}");
        client.settle();
        long id = PersonFixture.whole(
                client.post("/api/export/start", """
                        {"dataTypeName":"customEvent","outputFormat":"%s"%s}""".formatted(format, rest)).json(), "jobId");
        client.settle();
        client.settle();
        return id;
    }

    private List<Json.Obj> page(long id, String after) {
        Reply reply = client.get("/api/export/" + id + "/files?startAfter=" + after);
        assertThat(reply.json().text("jobState")).contains("completed");
        assertThat(reply.json().flag("exportTruncated")).isFalse();
        return reply.json().list("files").stream().map(Json.Obj.class::cast).toList();
    }

    private Reply download(Json.Obj file) {
        return client.send(HttpRequest.newBuilder(URI.create(file.text("url").orElseThrow())));
    }

    @Test
    void listsAllFilesAndRowsPageByPage() {
        long id = exported(150, "application/x-json-stream", "");
        Set<Long> numbers = new TreeSet<>();
        Set<String> names = new TreeSet<>();
        int pages = 0;
        long bytes = 0;
        String after = "";
        for (List<Json.Obj> page = page(id, after); !page.isEmpty(); page = page(id, after)) {
            pages++;
            for (Json.Obj file : page) {
                after = file.text("file").orElseThrow();
                assertThat(names.add(after)).isTrue();
                Reply content = download(file);
                bytes += content.text().length();
                content.text()
                        .lines()
                        .map(line -> (Json.Obj) JsonReader.read(line))
                        .filter(row -> row.has("number"))
                        .forEach(row -> numbers.add(PersonFixture.whole(row, "number")));
            }
        }
        assertThat(pages).isGreaterThan(1);
        assertThat(numbers).hasSize(150);
        Json.Obj job =
                (Json.Obj) client.get("/api/export/jobs").json().list("jobs").get(0);
        assertThat(bytes).isEqualTo(PersonFixture.whole(job, "bytesExported"));
    }

    @Test
    void opensALinkWithoutAKeyForHalfAnHour() {
        // After all events of the seed.
        client.clock.advance(Duration.ofHours(1));
        long id = exported(
                1,
                "text/csv",
                ",\"onlyFields\":\"email,number\",\"delimiter\":\"|\",\"startDateTime\":\"2026-03-01 12:30:00\"");
        Json.Obj file = page(id, "").get(0);
        assertThat(file.text("file").orElseThrow()).endsWith(".csv");
        assertThat(download(file).text()).startsWith("email|number\n").contains("ada@example.com|0\n");
        client.clock.advance(Duration.ofMinutes(29));
        assertThat(download(file).status()).isEqualTo(200);
        client.clock.advance(Duration.ofMinutes(1));
        assertThat(download(file).status()).isEqualTo(410);
        assertThat(download(page(id, "").get(0)).status()).isEqualTo(200);
    }

    @Test
    void aFaultCanRefuseALink() {
        long id = exported(1, "text/csv", "");
        Json.Obj file = page(id, "").get(0);
        client.post("/sandbox/faults", "{\"fault\":\"/sandbox/files/*=status:403 x1\"}");
        assertThat(download(file).status()).isEqualTo(403);
        assertThat(download(file).status()).isEqualTo(200);
    }

    @Test
    void opensNothingWithAForeignLink() {
        long id = exported(12, "text/csv", "");
        List<Json.Obj> files = page(id, "");
        assertThat(files).hasSizeGreaterThan(1);
        String first = files.get(0).text("url").orElseThrow();
        String second = files.get(1).text("url").orElseThrow();
        String swapped = first.substring(0, first.indexOf('?')) + second.substring(second.indexOf('?'));
        for (String url : List.of(swapped, first + "0", first.substring(0, first.indexOf('?')))) {
            assertThat(client.send(HttpRequest.newBuilder(URI.create(url))).status())
                    .isEqualTo(403);
        }
    }

    @Test
    void hasNoFilesBeforeTheJobIsDone() {
        long id = PersonFixture.whole(
                client.post("/api/export/start", "{\"dataTypeName\":\"user\",\"outputFormat\":\"text/csv\"}")
                        .json(),
                "jobId");
        Reply reply = client.get("/api/export/" + id + "/files");
        assertThat(reply.text())
                .isEqualTo("{\"jobId\":" + id + ",\"jobState\":\"enqueued\",\"exportTruncated\":false,\"files\":[]}");
        assertThat(client.get("/api/export/1/files").code()).isEqualTo("NotFound");
    }
}
