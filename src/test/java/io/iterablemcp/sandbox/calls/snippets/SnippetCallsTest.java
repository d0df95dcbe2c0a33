package io.iterablemcp.sandbox.calls.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.world.Documents;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SnippetCallsTest {

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    private Json.Obj snippet(String identifier) {
        return client.get("/api/snippets/" + identifier)
                .json()
                .object("snippet")
                .orElseThrow();
    }

    private static long id(Reply reply) {
        return Documents.whole(reply.json(), "snippetId").orElseThrow();
    }

    @Test
    void keepsASnippetThroughItsLife() {
        Reply made = client.post("/api/snippets", """
                {"name":"My footer","content":"<p>{{brand}}</p>","description":"Page footer",
                 "variables":["brand"],"createdByUserId":"maker@example.com"}""");
        assertThat(made.status()).isEqualTo(201);
        Json.Obj read = snippet("My%20footer");
        assertThat(read).isEqualTo(snippet(Long.toString(id(made))));
        assertThat(read.text("content")).contains("<p>{{brand}}</p>");
        assertThat(read.text("createdAt")).contains("2026-03-01T12:00:00.000Z");
        assertThat(read.text("createdBy")).contains("maker@example.com");

        client.clock.advance(Duration.ofHours(1));
        Reply changed = client.send("PUT", "/api/snippets/My%20footer", "{\"content\":\"<b>new</b>\"}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(id(changed)).isEqualTo(id(made));
        assertThat(snippet("My%20footer").text("content")).contains("<b>new</b>");
        assertThat(snippet("My%20footer").text("description")).contains("Page footer");
        assertThat(snippet("My%20footer").text("updatedAt")).contains("2026-03-01T13:00:00.000Z");
        assertThat(client.get("/api/snippets").text()).contains("\"My footer\"");

        assertThat(id(client.send("DELETE", "/api/snippets/My%20footer", ""))).isEqualTo(id(made));
        assertThat(client.get("/api/snippets/My%20footer").status()).isEqualTo(404);
        assertThat(client.get("/api/snippets").text()).doesNotContain("\"My footer\"");
        assertThat(client.send("DELETE", "/api/snippets/My%20footer", "").status())
                .isEqualTo(404);
    }

    @Test
    void refusesATakenName() {
        client.post("/api/snippets", "{\"name\":\"taken\",\"content\":\"a\"}");
        Reply again = client.post("/api/snippets", "{\"name\":\"taken\",\"content\":\"b\"}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("Conflict");
        assertThat(snippet("taken").text("content")).contains("a");
    }

    @Test
    void refusesInvalidNames() {
        assertThat(client.post("/api/snippets", "{\"name\":\"a/b\",\"content\":\"a\"}")
                        .code())
                .isEqualTo("BadParams");
        assertThat(client.post("/api/snippets", "{\"name\":\"" + "a".repeat(101) + "\",\"content\":\"a\"}")
                        .code())
                .isEqualTo("BadParams");
        assertThat(client.send("PUT", "/api/snippets/a%2Fb", "{\"content\":\"a\"}")
                        .code())
                .isEqualTo("BadParams");
        assertThat(client.post("/api/snippets", "{\"name\":\"a\"}").code()).isEqualTo("BadJsonBody");
    }

    @Test
    void createsASnippetOnUpdateByNameButNotById() {
        Reply made = client.send("PUT", "/api/snippets/brand-new", "{\"content\":\"a\",\"variables\":[\"b\"]}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(snippet("brand-new").list("variables")).containsExactly(Json.text("b"));
        Reply unknown = client.send("PUT", "/api/snippets/999999", "{\"content\":\"a\"}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("NotFound");
    }

    @Test
    void keepsTheZerosOfANameOfDigits() {
        Reply made = client.post("/api/snippets", "{\"name\":\"007\",\"content\":\"bond\"}");
        assertThat(snippet("007").text("name")).contains("007");
        client.send("PUT", "/api/snippets/007", "{\"content\":\"James\"}");
        assertThat(snippet(Long.toString(id(made))).text("content")).contains("James");
        assertThat(client.get("/api/snippets/7").status()).isEqualTo(404);
    }

    @Test
    void showsUpInTheTemplatesThatUseIt() {
        client.post(
                "/api/snippets", "{\"name\":\"greeting\",\"content\":\"<i>Hi {{who}}</i>\",\"variables\":[\"who\"]}");
        Reply made = client.post(
                "/api/templates/email/upsert",
                "{\"clientTemplateId\":\"with-snippet\",\"html\":\"{{{snippet \\\"greeting\\\" who=name}}}\"}");
        String id = made.json().text("msg").orElseThrow().replaceFirst(".*: ", "");
        assertThat(client.post("/api/templates/email/preview?templateId=" + id, "{\"dataFields\":{\"name\":\"Bo\"}}")
                        .text())
                .isEqualTo("<i>Hi Bo</i>");
    }
}
