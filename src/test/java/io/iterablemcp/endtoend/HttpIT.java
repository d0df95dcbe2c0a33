package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.server.http.HttpAgent;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several agents on one server and one project, each with what it is granted. */
class HttpIT {

    private static final SandboxServer SANDBOX = SandboxServer.shared();
    private static final String SOMEONE = "http-it@example.com";

    @TempDir
    private static Path home;

    private static FakeIterable wire;
    private static HttpJar server;
    private static Map<String, String> tokens;
    private static HttpAgent reader;
    private static HttpAgent writer;
    private static HttpAgent nobody;

    @BeforeAll
    static void start() {
        AgentsCommands commands = new AgentsCommands(home);
        tokens = Map.of(
                        "reader",
                        "users=read --pii",
                        "writer",
                        "lists=full users=full --pii --writes --deny=get_user*",
                        "nobody",
                        "")
                .entrySet()
                .parallelStream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, agent -> commands.add(agent.getKey(), words(agent.getValue()))));
        wire = FakeIterable.before(SANDBOX);
        server = HttpJar.start(
                home,
                Map.of(
                        "ITERABLE_BASE_URL", wire.baseUrl(),
                        "ITERABLE_API_KEY", SANDBOX.key("server"),
                        "LOG_LEVEL", "debug"),
                "--port=0",
                "--sse");
        reader = server.agent(tokens.get("reader"));
        writer = server.agent(tokens.get("writer"));
        nobody = server.agent(tokens.get("nobody"));
    }

    /** After all that the tests have tried. */
    @AfterAll
    static void stopAndLookThroughTheLog() {
        String log = server.stderr();
        server.close();
        wire.close();
        assertThat(log).contains("serving MCP at").doesNotContain(SOMEONE, SANDBOX.key("server"), "itm_");
        assertThat(tokens.values()).noneMatch(log::contains);
    }

    @Test
    void whatOneWritesAnotherReads() {
        int list = id(writer.says(10, "create_list", "{\"name\":\"Over HTTP\"}"));
        writer.says(11, "update_user", "{\"email\":\"" + SOMEONE + "\",\"dataFields\":{\"firstName\":\"Ada\"}}");
        String subscribers = "{\"listId\":%d,\"subscribers\":[{\"email\":\"%s\"}]}".formatted(list, SOMEONE);
        assertThat(writer.says(12, "subscribe_to_list", subscribers)).contains("\"successCount\":1");
        SandboxServer.sharedAgent().soon(() -> writer.says(13, "get_list_size", "{\"listId\":" + list + "}")
                .contains("1"));
        assertThat(reader.says(10, "get_user_by_email", "{\"email\":\"" + SOMEONE + "\"}"))
                .contains("\"firstName\":\"Ada\"", "" + list);
    }

    @Test
    void eachIsOfferedItsOwnToolsAlone() {
        assertThat(tools(reader))
                .contains("get_user_by_email")
                .doesNotContain("update_user", "create_list", "get_lists", "send_email");
        assertThat(tools(writer))
                .contains("create_list", "get_lists")
                .doesNotContain("get_user_by_email", "send_email");
        assertThat(tools(nobody)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "reader, create_list,       does not include the group lists,  reader lists=full --writes",
        "reader, update_user,       only reads of the group users,     reader users=full --writes",
        "reader, send_email,        does not include sends,            reader messaging=full --writes --sends",
        "writer, get_user_by_email, agent writer denies it,                writer --no-deny",
        "nobody, get_channels,      does not include the group,        nobody channels=read",
    })
    void theToolsOfOthersAreRefusedWithReasonAndRemedy(String agent, String tool, String reason, String remedy) {
        HttpAgent caller =
                Map.of("reader", reader, "writer", writer, "nobody", nobody).get(agent);
        int before = wire.arrived().size();
        String words = caller.says(20, tool, "{\"name\":\"Smuggled\",\"email\":\"" + SOMEONE + "\"}");
        assertThat(words)
                .startsWith("Refused, nothing was sent: " + tool + " is closed")
                .contains(reason, "iterable-mcp agents grant " + remedy);
        assertThat(wire.arrived()).hasSize(before);
    }

    @Test
    void withoutATokenOfItsOwnNobodyGetsFurther() {
        int before = wire.arrived().size();
        String call = call(1, "get_lists", "{}");
        HttpAgent stranger = new HttpAgent(server.address(), Optional.of("itm_not-a-token-of-anyone"));
        assertThat(stranger.inSession(writer.session()).post(call).statusCode()).isEqualTo(401);
        assertThat(new HttpAgent(server.at("/mcp?token=" + tokens.get("writer")), Optional.empty())
                        .inSession(writer.session())
                        .post(call)
                        .statusCode())
                .isEqualTo(401);
        HttpResponse<InputStream> other = reader.inSession(writer.session()).post(call);
        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(HttpAgent.whole(other)).contains("no such session").doesNotContain("writer", "Exception");
        assertThat(wire.arrived()).hasSize(before);
    }

    @Test
    void speaksHttpWithSseWhenAsked() throws Exception {
        SseClient client = SseClient.begin(server.at("/sse"), tokens.get("writer"));
        client.post("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}");
        assertThat(client.next().get("id")).contains(JsonReader.read("2"));
        client.post(call(3, "get_list_size", "{\"listId\":1}"));
        assertThat(HttpAgent.text(client.next()))
                .isNotEmpty()
                .isEqualTo(writer.says(30, "get_list_size", "{\"listId\":1}"));
        client.close();
    }

    private static String[] words(String grant) {
        return grant.isEmpty() ? new String[0] : grant.split(" ");
    }

    private static List<String> tools(HttpAgent agent) {
        return SandboxAgent.items(
                        agent.answer("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}")
                                .object("result")
                                .orElseThrow(),
                        "tools")
                .stream()
                .map(tool -> tool.text("name").orElseThrow())
                .toList();
    }

    private static String call(int id, String tool, String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":%s}}"
                .formatted(id, tool, arguments);
    }

    private static int id(String answer) {
        return (int) SandboxAgent.number((Json.Obj) JsonReader.read(answer), "listId");
    }
}
