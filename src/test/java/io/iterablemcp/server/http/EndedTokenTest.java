package io.iterablemcp.server.http;

import static io.iterablemcp.server.TestTools.answered;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.gate.GrantLevel;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.server.TestTools;
import io.iterablemcp.server.agents.Agents;
import io.iterablemcp.server.agents.AgentsFile;
import io.iterablemcp.server.agents.RegisteredAgent;
import io.iterablemcp.server.agents.TokenHash;
import io.iterablemcp.server.identity.TokenAuthenticator;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A token that is taken back ends what it has begun: streams and calls end at once, and nothing more is written. */
@Timeout(20)
class EndedTokenTest {

    private static final String OLD = "itm_old";
    private static final String NEW = "itm_new";
    private static final String BOB = "itm_bob";
    private static final AgentGrant READS =
            new AgentGrant(Set.of(), Map.of(AgentGrant.ALL, GrantLevel.READ), List.of(), List.of());

    /** How the old token of agent ada is taken back. */
    enum Change {
        ROTATE,
        REMOVE,
        DELETE,
        MAKE_UNREADABLE;

        void in(AgentsFile file) throws IOException {
            switch (this) {
                case ROTATE -> put(file, "ada", NEW);
                case REMOVE -> file.change(before -> before.without("ada"));
                case DELETE -> Files.delete(file.path());
                default -> {
                    Files.delete(file.path());
                    Files.createDirectory(file.path());
                }
            }
        }
    }

    private static void put(AgentsFile file, String agent, String token) {
        file.change(before -> before.with(new RegisteredAgent(agent, TokenHash.of(token, Instant.EPOCH), READS)));
    }

    @TempDir
    private Path folder;

    private final Semaphore arrived = new Semaphore(0);
    private final Semaphore interrupted = new Semaphore(0);
    private final CountDownLatch open = new CountDownLatch(1);
    private AgentsFile file;
    private TestServer server;

    @BeforeEach
    void start() {
        file = new AgentsFile(folder.resolve(AgentsFile.NAME), Catalogue.load());
        put(file, "ada", OLD);
        put(file, "bob", BOB);
        server = TestServer.with(
                TestServer.OPTIONS,
                new TokenAuthenticator(Agents.at(file.path(), Catalogue.load()), TestTools.GRANT),
                Clock.systemUTC(),
                this::work);
    }

    @AfterEach
    void stop() {
        open.countDown();
        server.close();
    }

    /** Waits until it is let go; without an id it does so even when it is interrupted. */
    private Outcome work(Call call) {
        arrived.release();
        boolean deaf = !call.arguments().has("id");
        while (true) {
            try {
                open.await();
                call.caller().progress(1, Optional.empty(), "late");
                return answered("late");
            } catch (InterruptedException taken) {
                interrupted.release();
                if (!deaf) {
                    return answered("interrupted");
                }
            }
        }
    }

    private void await(Semaphore events, int count) throws InterruptedException {
        assertThat(events.tryAcquire(count, 20, TimeUnit.SECONDS)).isTrue();
    }

    private static String call(int id, String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"get_thing\","
                + "\"arguments\":" + arguments + ",\"_meta\":{\"progressToken\":1}}}";
    }

    private static CompletableFuture<HttpResponse<String>> json(HttpAgent agent, int id, String arguments) {
        return HttpAgent.HTTP
                .sendAsync(
                        agent.request()
                                .setHeader("Accept", "application/json")
                                .POST(BodyPublishers.ofString(call(id, arguments)))
                                .build(),
                        BodyHandlers.ofString())
                .orTimeout(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void endsStreamsAndCallsOverStreamableHttp(Change change) throws Exception {
        HttpAgent ada = server.agent(OLD);
        try (SseEvents listening = ada.listen();
                SseEvents heeds = ada.call(1, "get_thing", "{\"id\":1}", "{\"progressToken\":1}");
                SseEvents deaf = ada.call(2, "get_thing", "{}", "{\"progressToken\":2}")) {
            CompletableFuture<HttpResponse<String>> plain = json(ada, 3, "{\"id\":1}");
            CompletableFuture<HttpResponse<String>> plainDeaf = json(ada, 4, "{}");
            await(arrived, 4);

            change.in(file);

            assertThat(listening.data()).isEmpty();
            assertThat(heeds.data()).isEmpty();
            assertThat(deaf.data()).isEmpty();
            for (CompletableFuture<HttpResponse<String>> each : List.of(plain, plainDeaf)) {
                assertThat(each.join().statusCode()).isEqualTo(401);
                assertThat(each.join().body())
                        .contains("No agent has this token")
                        .doesNotContain("late");
            }
            await(interrupted, 4);
        }
        assertThat(ada.status(call(5, "{}"))).isEqualTo(401);
        assertThat(arrived.tryAcquire()).isFalse();
    }

    /** As fast as the change is on disk: there is no moment in which an answer still gets through. */
    @ParameterizedTest
    @EnumSource(Change.class)
    void writesNothingThatIsReadyInTheSameMoment(Change change) throws Exception {
        HttpAgent ada = server.agent(OLD);
        try (SseEvents deaf = ada.call(2, "get_thing", "{}", "{\"progressToken\":2}")) {
            CompletableFuture<HttpResponse<String>> plain = json(ada, 3, "{}");
            await(arrived, 2);
            change.in(file);
            open.countDown();
            assertThat(deaf.data()).isEmpty();
            assertThat(plain.join().statusCode()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void endsTheStreamAndTheCallsOfHttpWithSse(Change change) throws Exception {
        HttpAgent ada = new HttpAgent(server.at("/sse"), Optional.of(OLD));
        HttpResponse<InputStream> begun = HttpAgent.send(ada.request().GET());
        try (SseEvents stream = new SseEvents(begun.body())) {
            URI messages = server.at(stream.data().orElseThrow());
            HttpAgent sender = new HttpAgent(messages, Optional.of(OLD));
            assertThat(sender.status(HttpAgent.initialize("{}"))).isEqualTo(202);
            assertThat(stream.data())
                    .hasValueSatisfying(greeting -> assertThat(greeting).contains("serverInfo"));
            assertThat(sender.status(call(1, "{\"id\":1}"))).isEqualTo(202);
            assertThat(sender.status(call(2, "{}"))).isEqualTo(202);
            await(arrived, 2);

            change.in(file);
            open.countDown();

            assertThat(stream.data()).isEmpty();
            assertThat(sender.status(call(3, "{}"))).isEqualTo(401);
        }
        assertThat(arrived.tryAcquire()).isFalse();
    }

    /** The head of the request has come in with the old token, its body comes when that has ended. */
    @Test
    void sendsNothingForAMessageThatArrivesTooLate() throws Exception {
        HttpAgent ada = server.agent(OLD);
        String request = RawClient.post(call(1, "{\"id\":1}"))
                .replace(
                        "Host: localhost",
                        "Host: localhost\r\nAuthorization: Bearer " + OLD + "\r\nMcp-Session-Id: " + ada.session());
        int body = request.indexOf("\r\n\r\n") + 10;
        try (RawClient slow = new RawClient(server.mcp().getPort())) {
            slow.say(request.substring(0, body));
            // The server has read the head when it answers what was sent after it.
            assertThat(ada.status("{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"ping\"}"))
                    .isEqualTo(200);
            put(file, "ada", NEW);
            assertThat(slow.say(request.substring(body)).answer()).startsWith("HTTP/1.1 401 ");
        }
        assertThat(arrived.tryAcquire()).isFalse();
    }

    @Test
    void leavesOthersAloneAndServesTheNewTokenAtOnce() throws Exception {
        HttpAgent ada = server.agent(OLD);
        HttpAgent bob = server.agent(BOB);
        try (SseEvents listening = bob.listen();
                SseEvents running = bob.call(1, "get_thing", "{\"id\":1}")) {
            await(arrived, 1);
            put(file, "ada", NEW);
            assertThat(ada.status(call(1, "{}"))).isEqualTo(401);
            HttpAgent renewed = server.agent(NEW);
            assertThat(renewed.inSession(ada.session()).status(call(1, "{}"))).isEqualTo(404);
            open.countDown();
            assertThat(renewed.says(1, "get_thing", "{}")).isEqualTo("late");
            assertThat(HttpAgent.text(running.next().orElseThrow())).isEqualTo("late");
            assertThat(listening.line()).isEqualTo(":");
        }
        assertThat(interrupted.tryAcquire()).isFalse();
    }

    @Test
    void theLocalUserHasToGoWhenTheFirstAgentComes() throws Exception {
        file.change(before -> before.without("ada").without("bob"));
        try (TestServer local = TestServer.with(
                TestServer.OPTIONS,
                new TokenAuthenticator(Agents.at(file.path(), Catalogue.load()), TestTools.GRANT),
                Clock.systemUTC(),
                this::work)) {
            HttpAgent user = local.agent();
            try (SseEvents running = user.call(1, "get_thing", "{\"id\":1}")) {
                await(arrived, 1);
                put(file, "ada", NEW);
                assertThat(running.data()).isEmpty();
                await(interrupted, 1);
            }
            assertThat(user.status(call(2, "{}"))).isEqualTo(401);
            file.change(before -> before.without("ada"));
            assertThat(user.status(call(3, "{}"))).isEqualTo(401);
            Files.delete(file.path());
            assertThat(user.status(call(4, "{}"))).isEqualTo(401);
        }
    }
}
