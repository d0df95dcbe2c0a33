package io.iterablemcp.sandbox.calls.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.calls.PersonFixture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ExportJobCallsTest {

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    private long start(String rest) {
        Reply reply = client.post(
                "/api/export/start", "{\"dataTypeName\":\"customEvent\",\"outputFormat\":\"text/csv\"" + rest + "}");
        assertThat(reply.status()).isEqualTo(200);
        return PersonFixture.whole(reply.json(), "jobId");
    }

    private Json.Obj job(long id) {
        return client.get("/api/export/jobs").json().list("jobs").stream()
                .map(Json.Obj.class::cast)
                .filter(job -> PersonFixture.whole(job, "id") == id)
                .findFirst()
                .orElseThrow();
    }

    private String state(long id) {
        return job(id).text("jobState").orElseThrow();
    }

    @Test
    void isQueuedThenRunsThenCompletes() {
        PersonFixture.arrive(client, PersonFixture.EMAIL);
        long id = start("");
        assertThat(state(id)).isEqualTo("enqueued");
        client.settle();
        assertThat(state(id)).isEqualTo("running");
        assertThat(job(id).has("bytesExported")).isFalse();
        client.settle();
        Json.Obj done = job(id);
        assertThat(done.text("jobState")).contains("completed");
        assertThat(done.text("scheduledStartTime").orElseThrow()).matches("2026-.*T12:00:00\\.\\d{3}Z");
        assertThat(done.text("endTime").orElseThrow()).matches("2026-.*T12:00:00\\.\\d{3}Z");
        assertThat(PersonFixture.whole(done, "bytesExported")).isPositive();
    }

    @Test
    void runsFourAtATime() {
        List<Long> jobs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            jobs.add(start(""));
        }
        client.settle();
        assertThat(jobs)
                .extracting(this::state)
                .containsExactly("running", "running", "running", "running", "enqueued", "enqueued");
        client.settle();
        assertThat(jobs)
                .extracting(this::state)
                .containsExactly("completed", "completed", "completed", "completed", "running", "running");
        client.settle();
        assertThat(jobs).extracting(this::state).containsOnly("completed");
    }

    @Test
    void cancelsAnUnfinishedJobAndStartsTheNextOne() {
        List<Long> jobs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            jobs.add(start(""));
        }
        client.settle();
        Reply reply = client.send("DELETE", "/api/export/" + jobs.get(0), "");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().text("msg")).contains("Export job " + jobs.get(0) + " cancelled");
        assertThat(state(jobs.get(0))).isEqualTo("cancelled");
        assertThat(state(jobs.get(4))).isEqualTo("running");
        assertThat(client.send("DELETE", "/api/export/" + jobs.get(0), "").status())
                .isEqualTo(200);
        client.settle();
        assertThat(state(jobs.get(0))).isEqualTo("cancelled");
        Reply late = client.send("DELETE", "/api/export/" + jobs.get(1), "");
        assertThat(late.code()).isEqualTo("BadParams");
        assertThat(late.text()).contains("completed");
        assertThat(client.send("DELETE", "/api/export/1", "").status()).isEqualTo(404);
    }

    @Test
    void cancelsAScheduledMessage() {
        long id = start("");
        client.send("DELETE", "/api/export/" + id, "");
        client.settle();
        client.settle();
        assertThat(state(id)).isEqualTo("cancelled");
        assertThat(client.get("/api/export/" + id + "/files").json().list("files"))
                .isEmpty();
    }

    @Test
    void listsTheJobsOfOneState() {
        long done = start("");
        client.settle();
        client.settle();
        long waiting = start("");
        for (String word : List.of("queued", "Enqueued")) {
            assertThat(client.get("/api/export/jobs?jobState=" + word).text())
                    .contains("\"id\":" + waiting)
                    .doesNotContain("\"id\":" + done);
        }
        assertThat(client.get("/api/export/jobs?jobState=COMPLETED").text()).contains("\"id\":" + done);
        assertThat(client.get("/api/export/jobs?jobState=failed").text()).isEqualTo("{\"jobs\":[]}");
        assertThat(client.get("/api/export/jobs?jobState=lost").code()).isEqualTo("BadParams");
    }

    @Test
    void refusesInvalidExports() {
        String body = "{\"dataTypeName\":\"%s\",\"outputFormat\":\"%s\"%s}";
        assertThat(client.post("/api/export/start", body.formatted("nothing", "text/csv", ""))
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/api/export/start", body.formatted("user", "text/xml", ""))
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/api/export/start", body.formatted("user", "text/csv", ",\"delimiter\":\"\""))
                        .code())
                .isEqualTo("BadParams");
        assertThat(client.post("/api/export/start", body.formatted("user", "text/csv", ",\"startDateTime\":\"x\""))
                        .code())
                .isEqualTo("BadParams");
        assertThat(client.get("/api/export/jobs").text()).isEqualTo("{\"jobs\":[]}");
    }
}
