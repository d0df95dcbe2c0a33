package io.iterablemcp.api;

import static io.iterablemcp.api.ClientFixture.call;
import static io.iterablemcp.manifest.ToolMaker.get;
import static io.iterablemcp.manifest.ToolMaker.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.manifest.ToolMaker;
import io.iterablemcp.manifest.ToolSpec;
import java.time.Duration;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client's own count of the published limits, as a caller sees it. */
class LimitsTest {

    private static final String FIVE_A_MINUTE = "5/minute per project";
    private static final String THREE_A_SECOND = "3/second per project";

    private final FakeTime time = new FakeTime();
    private MockWebServer server;
    private IterableClient client;

    @BeforeEach
    void start() throws Exception {
        server = ClientFixture.server();
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return ClientFixture.ok("{}");
            }
        });
        client = ClientFixture.client(server, time);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void delivers(ToolSpec tool, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(client.call(call(tool))).isInstanceOf(Reply.Delivered.class);
        }
    }

    @Test
    void waitsForAShortWhile() {
        delivers(get("/api/users/getFields").with("limit", THREE_A_SECOND).spec(), 7);
        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Test
    void countsACallWithItsOwnReaderLikeAnyOther() {
        ToolSpec tool =
                get("/api/users/getFields").with("limit", THREE_A_SECOND).spec();
        delivers(tool, 2);
        Reply own = new Reply.Delivered(200, "read in another way", Reply.Extent.WHOLE);
        assertThat(client.call(call(tool), (call, status, type, body, outOfTime) -> own))
                .isEqualTo(own);
        assertThat(time.sleeps()).isEmpty();
        delivers(tool, 1);
        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void saysAtOnceWhenItCanRunInsteadOfWaitingLongAndUsesUpNothing() {
        ToolSpec tool = get("/api/lists/getUsers").with("limit", FIVE_A_MINUTE).spec();
        delivers(tool, 5);
        time.pass(Duration.ofSeconds(10));
        Reply later = new Reply.NotYet("5/minute per project", FakeTime.START.plusSeconds(60));
        for (int i = 0; i < 4; i++) {
            assertThat(client.call(call(tool))).isEqualTo(later);
        }
        assertThat(server.getRequestCount()).isEqualTo(5);
        assertThat(time.sleeps()).isEmpty();
        time.pass(Duration.ofSeconds(46));
        delivers(tool, 5);
        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(4));
    }

    @Test
    void holdsBothLimitsWhereThereAreTwo() {
        ToolSpec tool = post("/api/users/forget")
                .with("limit", "[3/second per project, 7/day per project]")
                .spec();
        delivers(tool, 7);
        assertThat(time.sleeps()).hasSize(2);
        assertThat(client.call(call(tool)))
                .isEqualTo(new Reply.NotYet("7/day per project", FakeTime.START.plus(Duration.ofDays(1))));
        assertThat(server.getRequestCount()).isEqualTo(7);
    }

    @Test
    void countsTheHttpCallNotTheToolOrItsArguments() {
        String name = "catalogName: string";
        ToolMaker replace = post("/api/catalogs/{catalogName}/items").with("limit", FIVE_A_MINUTE);
        ToolSpec one =
                replace.input(name, "replace: {type: boolean, const: false}").spec();
        ToolSpec other = replace.named("other_tool")
                .input(name, "replace: {type: boolean, const: true}")
                .spec();
        for (int i = 0; i < 5; i++) {
            assertThat(client.call(call(i % 2 == 0 ? one : other, "{\"catalogName\":\"c" + i + "\"}")))
                    .isInstanceOf(Reply.Delivered.class);
        }
        assertThat(client.call(call(other, "{\"catalogName\":\"c\"}"))).isInstanceOf(Reply.NotYet.class);
        assertThat(client.call(call(one, "{\"catalogName\":\"c\"}"))).isInstanceOf(Reply.NotYet.class);
    }

    @Test
    void countsMethodsAndPathsApart() {
        delivers(get("/api/a").with("limit", FIVE_A_MINUTE).spec(), 5);
        delivers(get("/api/b").with("limit", FIVE_A_MINUTE).spec(), 5);
        delivers(post("/api/a").with("limit", FIVE_A_MINUTE).spec(), 5);
    }

    @Test
    void countsTheQueryTwinWithTheCallThatItIs() {
        String email = "email: {type: string, in: '%s'}";
        ToolSpec byPath = get("/api/users/{email}")
                .with("queryTwin", "GET /api/users/getByEmail")
                .input(email.formatted("path"))
                .with("limit", FIVE_A_MINUTE)
                .spec();
        ToolSpec find = get("/api/users/getByEmail")
                .input(email.formatted("query"))
                .with("limit", FIVE_A_MINUTE)
                .spec();
        for (int i = 0; i < 5; i++) {
            assertThat(client.call(call(byPath, "{\"email\":\"a/b@x.org\"}"))).isInstanceOf(Reply.Delivered.class);
        }
        assertThat(client.call(call(find, "{\"email\":\"a@x.org\"}"))).isInstanceOf(Reply.NotYet.class);
        assertThat(client.call(call(byPath, "{\"email\":\"a@x.org\"}"))).isInstanceOf(Reply.Delivered.class);
    }

    @Test
    void aRetryCountsToo() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return ClientFixture.status(503);
            }
        });
        ToolSpec tool = get("/api/a").with("limit", FIVE_A_MINUTE).spec();
        assertThat(client.call(call(tool))).isInstanceOf(Reply.Failed.class);
        assertThat(client.call(call(tool))).isInstanceOf(Reply.Failed.class);
        assertThat(server.getRequestCount()).isEqualTo(5);
        assertThat(client.call(call(tool))).isInstanceOf(Reply.NotYet.class);
        assertThat(server.getRequestCount()).isEqualTo(5);
    }

    @Test
    void countsNothingWhenSwitchedOff() {
        ClientOptions on =
                ClientFixture.options(ClientFixture.project(server.url("/").uri()));
        ClientOptions off =
                new ClientOptions(on.project(), on.deadline(), on.stall(), on.turnWait(), false, on.version());
        client = ClientFixture.client(off, time);
        delivers(get("/api/a").with("limit", FIVE_A_MINUTE).spec(), 20);
        assertThat(time.sleeps()).isEmpty();
    }
}
