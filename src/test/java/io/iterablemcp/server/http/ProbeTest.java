package io.iterablemcp.server.http;

import static io.iterablemcp.server.TestTools.answered;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients of a newer protocol ask which versions the server speaks. A refusal with their own id sends them to the handshake. */
class ProbeTest {

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.to(call -> answered("{}"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String message(String id, String method) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method
                + "\",\"params\":{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}}";
    }

    private static Json.Obj refused(HttpRequest.Builder request, int status, String id) {
        HttpResponse<InputStream> response = HttpAgent.send(request);
        String body = HttpAgent.whole(response);
        assertThat(response.statusCode()).as(body).isEqualTo(status);
        Json.Obj answer = (Json.Obj) JsonReader.read(body);
        assertThat(answer.get("id")).as(body).contains(JsonReader.read(id));
        return answer.object("error").orElseThrow();
    }

    private static HttpRequest.Builder post(HttpAgent agent, String message) {
        return agent.request().POST(BodyPublishers.ofString(message));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            value = {
                "7, server/discover, 2026-07-28",
                "0, server/discover, 2026-07-28",
                "\"\", server/discover, 2026-07-28",
                "\"d-1\", tools/list, 2026-07-28",
                "\"d-1\", initialize, 2026-07-28",
                "3, no/such/method, 1999-01-01",
                "3, server/discover, 2025-11-25",
                "-3, tools/call, 2025-11-25",
            })
    void isRefusedWithItsOwnId(String id, String method, String version) {
        HttpAgent stranger = new HttpAgent(server.mcp(), Optional.empty());
        Json.Obj error = refused(post(stranger, message(id, method)).header("MCP-Protocol-Version", version), 400, id);
        assertThat(error.text("message"))
                .hasValueSatisfying(words -> assertThat(words).containsAnyOf("2025-11-25", "Send initialize"));
    }

    @Test
    void isRefusedWithItsOwnIdInASessionAndOutsideOfOne() {
        HttpAgent agent = server.agent();
        refused(post(agent, message("4", "ping")).header("MCP-Protocol-Version", "2026-07-28"), 400, "4");
        refused(post(new HttpAgent(server.mcp(), Optional.empty()), message("5", "server/discover")), 400, "5");
        refused(post(agent.inSession("no-such-session"), message("6", "server/discover")), 404, "6");
        Json.Obj answer = agent.answer(message("7", "server/discover"));
        assertThat(answer.get("id")).contains(JsonReader.read("7"));
        assertThat(answer.object("error").orElseThrow().get("code")).contains(JsonReader.read("-32601"));
        assertThat(agent.status(message("8", "ping"))).isEqualTo(200);
    }

    @Test
    void aNotificationIsRefusedWithoutAnId() {
        HttpAgent stranger = new HttpAgent(server.mcp(), Optional.empty());
        String notification =
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}";
        refused(post(stranger, notification).header("MCP-Protocol-Version", "2026-07-28"), 400, "null");
    }
}
