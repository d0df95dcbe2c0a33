package io.iterablemcp.server.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.calls.CampaignFixture;
import io.iterablemcp.sandbox.traffic.TrafficPlan;
import io.iterablemcp.sandbox.traffic.TrafficResult;
import io.iterablemcp.sandbox.traffic.TrafficSender;
import io.iterablemcp.sandbox.webhooks.DeliveryFaults;
import io.iterablemcp.sandbox.webhooks.HookOptions;
import io.iterablemcp.sandbox.webhooks.HookSigning;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.server.http.HttpOptions;
import io.iterablemcp.server.http.HttpResources;
import io.iterablemcp.server.http.HttpServer;
import io.iterablemcp.server.http.body.SmallBody;
import io.iterablemcp.server.http.routing.Route;
import io.iterablemcp.store.Retention;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.person.PersonKeys;
import io.iterablemcp.webhooks.check.HmacScheme;
import io.iterablemcp.webhooks.check.StandardScheme;
import io.iterablemcp.webhooks.check.TokenScheme;
import io.iterablemcp.webhooks.check.WebhookScheme;
import io.iterablemcp.webhooks.check.WebhookSecret;
import io.iterablemcp.webhooks.event.EventFilter;
import io.iterablemcp.webhooks.event.EventHistory;
import io.iterablemcp.webhooks.event.StoredEvent;
import io.iterablemcp.webhooks.event.WebhookEvents;
import io.iterablemcp.webhooks.event.WebhookFields;
import io.iterablemcp.webhooks.receive.InboxAnswer;
import io.iterablemcp.webhooks.receive.WebhookInbox;
import io.iterablemcp.webhooks.receive.WebhookListener;
import io.iterablemcp.webhooks.receive.WebhookReceiver;
import io.iterablemcp.webhooks.receive.WebhookRefusal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sandbox sends and the receiver of this program stores. The two share no code. */
class SandboxToReceiverTest {

    private static final String SECRET = "a-secret-of-the-shop";
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    private StoreFixture stores;
    private Store store;
    private WebhookReceiver receiver;
    private HttpServer server;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        stores = StoreFixture.Kind.SQLITE.at(folder);
        store = stores.openBundled();
        WebhookInbox inbox =
                new WebhookInbox(store, new WebhookEvents(new PersonKeys(new Random(1))), stores.clock, () -> true);
        receiver = new WebhookReceiver(
                "shop", "r1", store, inbox, new Retention(List.of()), stores.clock, new WebhookListener() {
                    @Override
                    public void stored(InboxAnswer.Stored answer, Duration took) {}

                    @Override
                    public void refused(WebhookRefusal reason) {}
                });
        receiver.start();
        HttpOptions options = HttpOptions.DEFAULT.onPort(0);
        HttpResources resources = HttpResources.of(options);
        HmacScheme hmac = new HmacScheme(
                HookSigning.HMAC_HEADER,
                HmacScheme.Algorithm.SHA256,
                HmacScheme.Encoding.HEX,
                "sha256=",
                HmacScheme.SignedText.BODY,
                Duration.ofMinutes(5));
        server = HttpServer.start(
                options,
                resources,
                List.of(
                        route("none", new TokenScheme("Authorization"), resources),
                        route("standard", new StandardScheme(), resources),
                        route("hmac", hmac, resources)),
                () -> {});
    }

    private Route<?> route(String name, WebhookScheme scheme, HttpResources resources) {
        List<WebhookSecret> secrets = List.of(new WebhookSecret(SECRET));
        return WebhookEndpoint.route(
                new WebhookProject(name, scheme, () -> secrets, 100_000, receiver),
                resources.shutdown(),
                SmallBody.Room.of(1 << 20),
                NOW,
                System::nanoTime);
    }

    @AfterEach
    void stop() {
        server.stop();
        receiver.close();
        stores.close();
    }

    private URI at(String name) {
        return URI.create("http://127.0.0.1:" + server.address().getPort() + "/webhooks/" + name);
    }

    private List<StoredEvent> stored() throws Exception {
        return store.<List<StoredEvent>>read(sql ->
                EventHistory.page(sql, "shop", EventFilter.ALL, EventHistory.Order.OLDEST, Optional.empty(), 5_000));
    }

    private static CampaignFixture project(HookOptions options) {
        return new CampaignFixture(SandboxOptions.DEFAULT.withLife().withWebhooks(options));
    }

    /** Sends an email to some people, and lets a minute pass. */
    private static long mail(CampaignFixture mailings, int people) {
        long list = mailings.list(IntStream.range(0, people)
                .mapToObj(i -> "p" + i + "@example.com")
                .toArray(String[]::new));
        long campaign = mailings.blast(Medium.EMAIL, list);
        mailings.sendAndSettle(campaign);
        mailings.world();
        mailings.client.clock.advance(Duration.ofMinutes(1));
        mailings.world();
        return campaign;
    }

    private static Stream<Json.Obj> tries(CampaignFixture mailings) {
        return CampaignFixture.objects(
                mailings.client.get("/sandbox/deliveries").json(), "deliveries");
    }

    private static void waitFor(CampaignFixture mailings, long answers) {
        for (int i = 0;
                i < 1_000 && tries(mailings).filter(it -> it.has("status")).count() < answers;
                i++) {
            LockSupport.parkNanos(10_000_000);
        }
        assertThat(tries(mailings).map(it -> it.get("status")))
                .hasSize((int) answers)
                .containsOnly(Optional.of(Json.Num.of(200)));
    }

    @ParameterizedTest
    @EnumSource(HookSigning.class)
    void everyEventIsStoredAndUnderstood(HookSigning signing) throws Exception {
        try (CampaignFixture mailings =
                project(HookOptions.DEFAULT.to(at(signing.word()), SECRET).signed(signing))) {
            long campaign = mail(mailings, 100);
            long caused = 100 + mailings.world().events.ofCampaign(campaign).count();
            waitFor(mailings, caused);
            List<StoredEvent> events = stored();
            assertThat(events).hasSize((int) caused).allMatch(it -> it.problem().isEmpty());
            assertThat(events.stream().map(StoredEvent::name).collect(Collectors.toSet()))
                    .contains("emailSubscribe", "emailSend", "emailOpen", "emailClick", "emailBounce");
            for (StoredEvent event : events) {
                WebhookFields fields = WebhookFields.of((Json.Obj) JsonReader.read(event.body()));
                assertThat(fields.email()).isPresent();
                assertThat(fields.happened()).isPresent();
                if (!event.name().equals("emailSubscribe")) {
                    assertThat(fields.ids().campaign()).contains(campaign);
                    assertThat(fields.ids().message()).isPresent();
                }
            }
        }
    }

    @Test
    void whatComesTwiceIsStoredOnce() throws Exception {
        try (CampaignFixture mailings =
                project(HookOptions.DEFAULT.to(at("none"), SECRET).with(DeliveryFaults.read("duplicate:100%")))) {
            long campaign = mail(mailings, 20);
            long caused = 20 + mailings.world().events.ofCampaign(campaign).count();
            waitFor(mailings, 2 * caused);
            assertThat(stored()).hasSize((int) caused).allMatch(it -> it.seen() == 2);
        }
    }

    @Test
    void anEventWithAnotherSecretIsNotStored() throws Exception {
        try (CampaignFixture mailings = project(HookOptions.DEFAULT.to(at("none"), "another-secret-of-nobody"))) {
            mailings.list("ada@example.com");
            for (int i = 0; i < 1_000 && tries(mailings).findAny().isEmpty(); i++) {
                LockSupport.parkNanos(10_000_000);
            }
            assertThat(tries(mailings).findFirst().orElseThrow().get("status")).contains(Json.Num.of(401));
            assertThat(stored()).isEmpty();
        }
    }

    @Test
    void aLoadIsStoredNumberByNumber() throws Exception {
        TrafficResult result =
                TrafficSender.send(new TrafficPlan(at("none"), 1_000, 5_000, 16, Optional.of(SECRET)), NOW);
        assertThat(result.statuses()).containsOnlyKeys(200);
        assertThat(result.acknowledged().cardinality()).isEqualTo(1_000);
        assertThat(stored().stream()
                        .map(it -> WebhookFields.of((Json.Obj) JsonReader.read(it.body()))
                                .ids()
                                .message())
                        .collect(Collectors.toSet()))
                .hasSize(1_000);
    }
}
