package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.server.http.HttpAgent;
import io.iterablemcp.server.http.SseEvents;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what is changed while everybody is at work. */
@Timeout(60)
class AgentsFileIT {

    @TempDir
    private Path home;

    private AgentsCommands commands;
    private FakeIterable wire;
    private HttpJar server;
    private String token;
    private HttpAgent changed;
    private List<BusyAgent> steady;

    @BeforeEach
    void start() {
        commands = new AgentsCommands(home);
        token = commands.add("changed", "lists=read");
        String other = commands.add("steady", "users=read", "--pii");
        wire = new FakeIterable(request -> FakeIterable.Answer.of("{\"path\":\"" + request.path() + "\"}"));
        server = HttpJar.start(
                home,
                Map.of("ITERABLE_BASE_URL", wire.baseUrl(), "ITERABLE_API_KEY", "0123456789abcdef0123456789abcdef"),
                "--port=0",
                "--agent-rate=100000");
        changed = server.agent(token);
        steady = Stream.of("ann", "bob", "cid")
                .map(name -> BusyAgent.asking(server.agent(other), name + "@example.com"))
                .toList();
    }

    @AfterEach
    void stop() {
        server.close();
        wire.close();
    }

    @Test
    void everyChangeHoldsFromTheNextCallOnAndDisturbsNobodyElse() throws Exception {
        steady.forEach(each -> each.awaitAsked(5));
        assertThat(create("Before")).contains("Refused, nothing was sent", "does not include writes");

        commands.run("grant", "changed", "lists=full", "--writes");
        assertThat(create("Widened")).contains("/api/lists");

        String good = Files.readString(commands.file());
        edit(good.replace("\"lists\"", "\"lost\""));
        assertThat(create("Broken")).contains("/api/lists");
        edit(good.substring(0, good.length() / 2));
        assertThat(create("More broken")).contains("/api/lists");
        edit(good);
        assertThat(create("Repaired")).contains("/api/lists");

        commands.run("grant", "changed", "lists=read");
        int before = lists();
        assertThat(create("Narrowed")).contains("Refused, nothing was sent", "only reads of the group lists");
        assertThat(lists()).isEqualTo(before);

        String fresh = commands.run("rotate", "changed").strip();
        assertThat(status(changed)).isEqualTo(401);
        HttpAgent rotated = server.agent(fresh);
        assertThat(status(rotated.inSession(changed.session()))).isEqualTo(404);
        assertThat(rotated.says(1, "get_lists", "{}")).contains("/api/lists");

        try (SseEvents listening = rotated.listen()) {
            commands.run("remove", "changed");
            assertThat(status(rotated)).isEqualTo(401);
            assertThat(listening.data()).isEmpty();
        }

        for (BusyAgent each : steady) {
            each.awaitAsked(25);
            assertThat(each.stop()).isGreaterThan(20);
        }
        assertThat(server.stderr().lines().filter(line -> line.contains("WARN")))
                .hasSize(2)
                .allMatch(line -> line.contains("agents.json") && line.contains("the agents stay as they were"));
    }

    /** As most editors save: what is half written is never seen under the name. */
    private void edit(String content) throws IOException {
        Path fresh = Files.writeString(home.resolve("agents.json~"), content);
        Files.move(fresh, commands.file(), StandardCopyOption.ATOMIC_MOVE);
    }

    private String create(String name) {
        return changed.says(1, "create_list", "{\"name\":\"" + name + "\"}");
    }

    private int lists() {
        return (int) wire.arrived().stream().filter("POST /api/lists"::equals).count();
    }

    private static int status(HttpAgent agent) {
        HttpResponse<InputStream> response = agent.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");
        HttpAgent.whole(response);
        return response.statusCode();
    }
}
