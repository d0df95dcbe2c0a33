package io.iterablemcp.server.http;

import static io.iterablemcp.server.TestTools.answered;
import static io.iterablemcp.webhooks.SampleEvents.click;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.server.http.body.SmallBody;
import io.iterablemcp.server.http.routing.Route;
import io.iterablemcp.server.http.webhook.WebhookEndpoint;
import io.iterablemcp.server.http.webhook.WebhookProject;
import io.iterablemcp.store.Retention;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.person.PersonKeys;
import io.iterablemcp.webhooks.check.TokenScheme;
import io.iterablemcp.webhooks.check.WebhookSecret;
import io.iterablemcp.webhooks.event.EventFilter;
import io.iterablemcp.webhooks.event.EventHistory;
import io.iterablemcp.webhooks.event.WebhookEvents;
import io.iterablemcp.webhooks.receive.WebhookInbox;
import io.iterablemcp.webhooks.receive.WebhookListener;
import io.iterablemcp.webhooks.receive.WebhookReceiver;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A webhook and /mcp on one port: what opens the one does not open the other. */
class WebhookBesideMcpTest {

    private static final String SECRET = "a-secret-of-the-shop";
    private static final String TOKEN = "itm_the-token-of-ada-000000000000";

    private StoreFixture stores;
    private Store store;
    private WebhookReceiver receiver;
    private TestServer server;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        stores = StoreFixture.Kind.SQLITE.at(folder);
        store = stores.openBundled();
        WebhookInbox inbox =
                new WebhookInbox(store, new WebhookEvents(new PersonKeys(new Random(1))), stores.clock, () -> true);
        receiver = new WebhookReceiver(
                "shop", "r1", store, inbox, new Retention(List.of()), stores.clock, WebhookListener.NONE);
        receiver.start();
        server = TestServer.beside(new FixedTokens(Map.of(TOKEN, "ada")), call -> answered("{}"), this::routes);
    }

    private List<Route<?>> routes(HttpResources resources) {
        WebhookProject project = new WebhookProject(
                "shop",
                new TokenScheme("Authorization"),
                () -> List.of(new WebhookSecret(SECRET)),
                WebhookProject.LONGEST,
                receiver);
        return List.of(WebhookEndpoint.route(
                project, resources.shutdown(), SmallBody.Room.of(1 << 20), stores.clock, System::nanoTime));
    }

    @AfterEach
    void stop() {
        server.close();
        receiver.close();
        stores.close();
    }

    private static int post(URI to, String authorization, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(to)
                .header("Accept", "application/json, text/event-stream")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        HttpResponse<InputStream> answer = HttpAgent.send(request);
        assertThat(HttpAgent.whole(answer)).doesNotContain(SECRET, TOKEN, "ann@");
        return answer.statusCode();
    }

    private long stored() throws Exception {
        return store.<Long>read(sql -> EventHistory.count(sql, "shop", EventFilter.ALL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer " + TOKEN, "OAuth2 " + TOKEN, TOKEN, "Bearer " + SECRET + TOKEN, ""})
    void noTokenOfAnAgentOpensTheWebhook(String authorization) throws Exception {
        assertThat(post(server.at("/webhooks/shop"), authorization, click("ann@shop.example", 1)))
                .isEqualTo(401);
        assertThat(stored()).isZero();
        assertThat(post(server.at("/webhooks/shop"), "OAuth2 " + SECRET, click("ann@shop.example", 1)))
                .isEqualTo(200);
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void theSecretOfTheWebhookOpensNothingElse() {
        String hello = HttpAgent.initialize("{}");
        for (String word : List.of("Bearer ", "OAuth2 ", "Basic ", "")) {
            assertThat(post(server.mcp(), word + SECRET, hello)).isEqualTo(401);
            assertThat(post(server.at("/metrics"), word + SECRET, hello)).isIn(401, 405);
        }
        assertThat(HttpAgent.ready(server.mcp(), Optional.of(TOKEN), "{}").says(1, "get_thing", "{}"))
                .isEqualTo("{}");
    }
}
