package io.iterablemcp.server.http.webhook;

import static io.iterablemcp.webhooks.SampleEvents.click;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.server.http.HttpOptions;
import io.iterablemcp.server.http.HttpResources;
import io.iterablemcp.server.http.HttpServer;
import io.iterablemcp.server.http.body.SmallBody;
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
import io.iterablemcp.webhooks.event.WebhookCounts;
import io.iterablemcp.webhooks.event.WebhookEvents;
import io.iterablemcp.webhooks.receive.InboxAnswer;
import io.iterablemcp.webhooks.receive.WebhookInbox;
import io.iterablemcp.webhooks.receive.WebhookListener;
import io.iterablemcp.webhooks.receive.WebhookReceiver;
import io.iterablemcp.webhooks.receive.WebhookRefusal;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sender of webhooks gets, over real sockets. */
class WebhookEndpointTest {

    private static final String SECRET = "a-secret-of-the-shop";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static StoreFixture stores;
    private static Store store;
    private static WebhookReceiver receiver;
    private static HttpServer server;
    private static final List<WebhookSecret> SECRETS = new CopyOnWriteArrayList<>();
    private static final List<WebhookRefusal> REFUSED = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        stores = StoreFixture.Kind.SQLITE.at(folder);
        store = stores.openBundled();
        receiver = new WebhookReceiver(
                "shop",
                "r1",
                store,
                new WebhookInbox(store, new WebhookEvents(new PersonKeys(new Random(1))), stores.clock, () -> true),
                new Retention(List.of()),
                stores.clock,
                new WebhookListener() {
                    @Override
                    public void stored(InboxAnswer.Stored answer, Duration took) {}

                    @Override
                    public void refused(WebhookRefusal reason) {
                        REFUSED.add(reason);
                    }
                });
        receiver.start();
        SECRETS.add(new WebhookSecret(SECRET));
        HttpOptions options = HttpOptions.DEFAULT.onPort(0);
        HttpResources resources = HttpResources.of(options);
        HmacScheme hmac = new HmacScheme(
                "X-Signature",
                HmacScheme.Algorithm.SHA256,
                HmacScheme.Encoding.HEX,
                "sha256=",
                new HmacScheme.SignedText(Optional.empty(), Optional.of("X-Time")),
                Duration.ofMinutes(5));
        server = HttpServer.start(
                options,
                resources,
                List.of(
                        route("shop", new TokenScheme("Authorization"), resources),
                        route("relay", new StandardScheme(), resources),
                        route("signed", hmac, resources)),
                () -> {});
    }

    private static io.iterablemcp.server.http.routing.Route<?> route(
            String name, WebhookScheme scheme, HttpResources resources) {
        return WebhookEndpoint.route(
                new WebhookProject(name, scheme, () -> SECRETS, 20_000, receiver),
                resources.shutdown(),
                SmallBody.Room.of(1 << 20),
                stores.clock,
                System::nanoTime);
    }

    @AfterAll
    static void stop() {
        server.stop();
        receiver.close();
        stores.close();
    }

    private static HttpRequest.Builder to(String name) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.address().getPort() + "/webhooks/" + name))
                .header("Content-Type", "application/json");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String body) throws Exception {
        return send(to("shop").header("Authorization", "OAuth2 " + SECRET).POST(BodyPublishers.ofString(body)));
    }

    private static long stored() throws Exception {
        return store.<Long>read(sql -> EventHistory.count(sql, "shop", EventFilter.ALL));
    }

    private static void refused(HttpResponse<String> answer, WebhookRefusal reason, long before) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(reason.status());
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).startsWith("{\"error\":\"").doesNotContain(SECRET, "ann@shop");
        assertThat(REFUSED.get(REFUSED.size() - 1)).isEqualTo(reason);
        assertThat(stored()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"OAuth2 SECRET", "Basic SECRET", "Bearer SECRET", "SECRET", "oauth2  SECRET", "Basic BASE64"})
    void takesTheSecretInEveryFormInWhichIterableSendsIt(String form) throws Exception {
        String value = form.replace("SECRET", SECRET)
                .replace("BASE64", Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8)));
        long before = stored();
        HttpResponse<String> answer =
                send(to("shop?cid={{campaignId}}".replace("{", "%7B").replace("}", "%7D"))
                        .header("Authorization", value)
                        .POST(BodyPublishers.ofString(click(form.replace(' ', '-') + "@shop.example", 1))));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"received\":1}");
        assertThat(stored()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "OAuth2",
                "OAuth2 ",
                "OAuth2 a-secret-of-the-shoq",
                "Digest a-secret-of-the-shop",
                "Basic Og=="
            })
    void refusesEveryOtherSecretInTheSameWords(String value) throws Exception {
        long before = stored();
        HttpRequest.Builder request = to("shop").POST(BodyPublishers.ofString(click("ann@shop.example", 1)));
        HttpResponse<String> wrong = send(request.header("Authorization", value));
        refused(wrong, WebhookRefusal.SECRET, before);
        HttpResponse<String> none = send(to("shop").POST(BodyPublishers.ofString(click("ann@shop.example", 1))));
        refused(none, WebhookRefusal.SECRET, before);
        assertThat(none.body()).isEqualTo(wrong.body());
    }

    @Test
    void takesTwoSecretsWhileOneReplacesTheOther() throws Exception {
        SECRETS.add(new WebhookSecret("another-secret-of-it"));
        try {
            for (WebhookSecret each : SECRETS) {
                assertThat(send(to("shop")
                                        .header("Authorization", "OAuth2 " + each.value())
                                        .POST(BodyPublishers.ofString(click(each.value() + "@shop.example", 1))))
                                .statusCode())
                        .isEqualTo(200);
            }
        } finally {
            SECRETS.remove(1);
        }
    }

    @Test
    void saysThatAnEventIsADuplicate() throws Exception {
        assertThat(post(click("twice@shop.example", 1)).body()).isEqualTo("{\"received\":1}");
        assertThat(post(click("twice@shop.example", 1)).body()).isEqualTo("{\"received\":1,\"duplicate\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann@shop.example",
                "\"ann@shop.example\"",
                "{\"eventName\": 7}",
                "{\"eventName\": \" \"}",
                "{\"email\": \"ann@shop.example\"}",
                "{\"eventName\": \"a\"} {\"eventName\": \"b\"}",
                "{\"eventName\": \"a\"",
                "[]",
                "[{\"eventName\": \"a\"}, {\"email\": \"ann@shop.example\"}]",
                "[1]"
            })
    void refusesABodyThatIsNoEvent(String body) throws Exception {
        long before = stored();
        refused(post(body), WebhookRefusal.BODY, before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFF{\"eventName\": \"with a mark\"}  \n",
                "{\"eventName\": \"unknown\", \"x\": {\"id\": 9223372036854775807123, \"y\": 1e400}}",
                "{\"eventName\": \"no time\", \"email\": null, \"dataFields\": {\"campaignId\": 0, \"isBot\": \"maybe\"}}",
                "{\"eventName\": \"fields are text\", \"dataFields\": \"none\"}",
                "{\"eventName\": \"twice\", \"a\": 1, \"a\": 2}",
                "{\"eventName\": \"nul \\u0000\", \"dataFields\": {\"messageId\": \"\\u0000\"}}",
                "[{\"eventName\": \"one of two\"}, {\"eventName\": \"two of two\"}]"
            })
    void takesWhatNobodyExpects(String body) throws Exception {
        long before = stored();
        HttpResponse<String> answer = post(body);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(stored()).isGreaterThan(before);
    }

    @Test
    void refusesABodyThatIsNotUtf8() throws Exception {
        long before = stored();
        HttpResponse<String> answer = send(to("shop")
                .header("Authorization", SECRET)
                .POST(BodyPublishers.ofByteArray("{\"eventName\": \"\u00E9\"}".getBytes(StandardCharsets.ISO_8859_1))));
        refused(answer, WebhookRefusal.BODY, before);
    }

    @Test
    void refusesABodyThatIsNestedTooDeeply() throws Exception {
        long before = stored();
        refused(
                post("{\"eventName\": \"a\", \"x\": " + "[".repeat(300) + "]".repeat(300) + "}"),
                WebhookRefusal.BODY,
                before);
    }

    @ParameterizedTest
    @CsvSource({"GET, METHOD", "PUT, METHOD", "DELETE, METHOD"})
    void takesPostOnly(String method, WebhookRefusal reason) throws Exception {
        long before = stored();
        HttpResponse<String> answer =
                send(to("shop").header("Authorization", SECRET).method(method, BodyPublishers.noBody()));
        refused(answer, reason, before);
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void refusesWebPagesAndOtherTypes() throws Exception {
        long before = stored();
        HttpRequest.Builder page = to("shop")
                .header("Authorization", SECRET)
                .header("Origin", "http://localhost")
                .POST(BodyPublishers.ofString(click("ann@shop.example", 1)));
        refused(send(page), WebhookRefusal.PAGE, before);
        HttpRequest.Builder form = to("shop")
                .header("Authorization", SECRET)
                .setHeader("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(click("ann@shop.example", 1)));
        refused(send(form), WebhookRefusal.TYPE, before);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesABodyThatIsTooLongBeforeItHasArrived(boolean declared) throws Exception {
        long before = stored();
        byte[] body = click("ann@shop.example", 1)
                .replace("{", " ".repeat(20_000) + "{")
                .getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = to("shop")
                .header("Authorization", SECRET)
                .POST(
                        declared
                                ? BodyPublishers.ofByteArray(body)
                                : BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body)));
        refused(send(request), WebhookRefusal.LENGTH, before);
    }

    @Test
    void unpacksACompressedBodyUpToTheLimit() throws Exception {
        assertThat(packed(click("packed@shop.example", 1)).statusCode()).isEqualTo(200);
        long before = stored();
        refused(packed("{\"eventName\": \"" + "x".repeat(5_000_000) + "\"}"), WebhookRefusal.LENGTH, before);
        HttpRequest.Builder broken = to("shop")
                .header("Authorization", SECRET)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString(click("ann@shop.example", 1)));
        refused(send(broken), WebhookRefusal.BODY, before);
    }

    private static HttpResponse<String> packed(String body) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return send(to("shop")
                .header("Authorization", SECRET)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(bytes.toByteArray())));
    }

    @Test
    void knowsNoOtherProject() throws Exception {
        HttpResponse<String> answer = send(to("other")
                .header("Authorization", SECRET)
                .POST(BodyPublishers.ofString(click("ann@shop.example", 1))));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("shop");
    }

    private static byte[] hmac(byte[] key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"0, 200", "-299, 200", "299, 200", "-301, 401", "301, 401"})
    void takesTheSignatureOfStandardWebhooksForFiveMinutes(long seconds, int status) throws Exception {
        byte[] key = "0123456789abcdef01234567".getBytes(StandardCharsets.UTF_8);
        SECRETS.add(new WebhookSecret("whsec_" + Base64.getEncoder().encodeToString(key)));
        try {
            String body = click("std" + seconds + "@shop.example", 1);
            String time = Long.toString(stores.clock.instant().getEpochSecond() + seconds);
            String signature = Base64.getEncoder().encodeToString(hmac(key, "msg_1." + time + "." + body));
            HttpRequest.Builder request = to("relay")
                    .header("webhook-id", "msg_1")
                    .header("webhook-timestamp", time)
                    .header("webhook-signature", "v1,AAAA v1," + signature);
            assertThat(send(request.POST(BodyPublishers.ofString(body))).statusCode())
                    .isEqualTo(status);
            assertThat(send(request.POST(BodyPublishers.ofString(body + " "))).statusCode())
                    .isEqualTo(401);
        } finally {
            SECRETS.remove(1);
        }
    }

    @Test
    void takesAConfiguredSignature() throws Exception {
        Instant now = stores.clock.instant();
        String body = click("hmac@shop.example", 1);
        String time = Long.toString(now.getEpochSecond());
        String signature = HexFormat.of()
                .withUpperCase()
                .formatHex(hmac(SECRET.getBytes(StandardCharsets.UTF_8), time + "." + body));
        HttpRequest.Builder request = to("signed").header("X-Time", time).POST(BodyPublishers.ofString(body));
        assertThat(send(request.copy().header("X-Signature", "sha256=" + signature))
                        .statusCode())
                .isEqualTo(200);
        long before = stored();
        refused(send(request.copy().header("X-Signature", signature)), WebhookRefusal.SECRET, before);
        refused(send(request.copy()), WebhookRefusal.SECRET, before);
        refused(
                send(request.copy().setHeader("X-Time", time + "0").header("X-Signature", "sha256=" + signature)),
                WebhookRefusal.SECRET,
                before);
    }

    @Test
    void countsRefusalsInTheStore() throws Exception {
        post("{}");
        try (WebhookReceiver other = new WebhookReceiver(
                "counted",
                "r2",
                store,
                new WebhookInbox(store, new WebhookEvents(new PersonKeys(new Random(1))), stores.clock, () -> true),
                new Retention(List.of()),
                stores.clock,
                new WebhookListener() {
                    @Override
                    public void stored(InboxAnswer.Stored answer, Duration took) {}

                    @Override
                    public void refused(WebhookRefusal reason) {}
                })) {
            other.refused(WebhookRefusal.SECRET);
            other.refused(WebhookRefusal.SECRET);
        }
        assertThat(store.read(sql -> WebhookCounts.all(sql, "counted"))
                        .get(WebhookCounts.refused("secret"))
                        .number())
                .isEqualTo(2);
    }
}
