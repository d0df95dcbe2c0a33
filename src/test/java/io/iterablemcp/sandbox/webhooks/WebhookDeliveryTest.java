package io.iterablemcp.sandbox.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.webhooks.ReceivingServer.Arrived;
import io.iterablemcp.sandbox.world.Medium;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookDeliveryTest {

    private HookFixture project = new HookFixture();

    @AfterEach
    void stop() {
        project.close();
    }

    private void with(java.util.function.UnaryOperator<HookOptions> options) {
        project.close();
        project = new HookFixture(options);
    }

    @Test
    void postsJsonWithTheTokenAsIterableDoes() {
        Arrived sent = project.sendEmail();
        assertThat(sent.exchange().getRequestMethod()).isEqualTo("POST");
        assertThat(sent.header("Content-Type")).contains("application/json");
        assertThat(sent.header("Authorization")).contains("OAuth2 " + HookFixture.SECRET);
        assertThat(sent.json().text("email")).contains(HookFixture.ADA);
    }

    @Test
    void followsTheSettingsOfTheWebhook() {
        project.update(",\"authType\":\"Basic\",\"authToken\":\"typed by hand\",\"headers\":[{\"key\":\"X-Shop\","
                + "\"value\":\"lamps\"}],\"endpoint\":\"" + project.receiver.at("/other")
                + "?c={{campaignId}}&w={{workflowId}}\"");
        long campaign = project.campaign(Medium.EMAIL);
        project.send(Medium.EMAIL, campaign);
        Arrived sent = project.receiver.next("emailSend");
        assertThat(sent.header("Authorization")).contains("Basic typed by hand");
        assertThat(sent.header("X-Shop")).contains("lamps");
        assertThat(sent.path()).isEqualTo("/other?c=" + campaign + "&w=");
        project.update(",\"authType\":\"NoAuth\"");
        project.send(Medium.EMAIL, campaign);
        assertThat(project.receiver.next("emailSend").header("Authorization")).isEmpty();
    }

    @Test
    void retriesWithTheSameBodyAndThenGivesUp() {
        project.receiver.answers(500, 503, 404, 302, 200);
        Arrived first = project.sendEmail();
        for (int seconds : List.of(1, 5, 25)) {
            String due =
                    project.mailings.client.clock.instant().plusSeconds(seconds).toString();
            // Until the answer to the last attempt is noted, the delivery names the time of that attempt.
            waitFor(() -> project.deliveries()
                    .get(0)
                    .text("retryAt")
                    .filter(due::equals)
                    .isPresent());
            project.mailings.client.clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
            project.deliveries();
            assertThat(project.receiver.rest()).isEmpty();
            project.mailings.client.clock.advance(Duration.ofMillis(1));
            project.deliveries();
            Arrived again = project.receiver.next();
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.path()).isEqualTo("/hooks");
        }
        waitFor(() -> !project.deliveries().get(0).has("retryAt"));
        assertThat(project.deliveries().subList(0, 4))
                .extracting(it -> it.get("attempt").orElseThrow(), it -> it.get("status")
                        .orElseThrow())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Json.Num.of(4), Json.Num.of(302)),
                        org.assertj.core.groups.Tuple.tuple(Json.Num.of(3), Json.Num.of(404)),
                        org.assertj.core.groups.Tuple.tuple(Json.Num.of(2), Json.Num.of(503)),
                        org.assertj.core.groups.Tuple.tuple(Json.Num.of(1), Json.Num.of(500)));
        project.mailings.client.clock.advance(Duration.ofHours(1));
        project.deliveries();
        assertThat(project.receiver.rest()).isEmpty();
    }

    @Test
    void retriesWhenNobodyListens() {
        int port = project.receiver.at("/").getPort();
        project.receiver.close();
        project.send(Medium.EMAIL, project.campaign(Medium.EMAIL));
        waitFor(() -> project.deliveries().get(0).has("retryAt"));
        // A connection that was still open may end in another exception.
        assertThat(project.deliveries().get(0).text("reason").orElseThrow()).startsWith("no answer: ");
        assertThat(port).isPositive();
    }

    @Test
    void neverContactsAnotherMachine() {
        project.update(",\"endpoint\":\"http://hooks.example.com/iterable\"");
        project.send(Medium.EMAIL, project.campaign(Medium.EMAIL));
        assertThat(project.deliveries().get(0))
                .satisfies(it -> assertThat(it.text("reason")).contains("not sent: not this machine"))
                .satisfies(it -> assertThat(it.text("event")).contains("emailSend"))
                .satisfies(it -> assertThat(it.has("attempt")).isFalse());
        project.update(",\"endpoint\":\"http://127.0.0.1{{campaignName}}.example.com/\"");
        project.send(Medium.EMAIL, project.campaign(Medium.EMAIL));
        assertThat(project.deliveries().get(0).text("reason")).contains("not sent: not this machine");
        assertThat(project.receiver.rest()).isEmpty();
    }

    /** These lead to the receiver of the test, but only after a look-up or by a rule of the operating system. */
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "127.1", "2130706433", "[::ffff:127.0.0.1]", "user@127.0.0.1"})
    void contactsNoAddressThatDoesNotSayThatItIsHere(String host) {
        int port = project.receiver.at("/").getPort();
        project.update(",\"endpoint\":\"http://" + host + ":" + port + "/\"");
        project.send(Medium.EMAIL, project.campaign(Medium.EMAIL));
        assertThat(project.deliveries().get(0).text("reason")).contains("not sent: not this machine");
        project.update(",\"endpoint\":\"" + project.receiver.at("/here") + "\"");
        project.send(Medium.EMAIL, project.campaign(Medium.EMAIL));
        assertThat(project.receiver.next().path()).isEqualTo("/here");
    }

    @Test
    void showsEachTryWithoutSecrets() {
        project.update(",\"endpoint\":\"" + project.receiver.at("/x?key=in-the-address")
                + "\",\"headers\":[{\"key\":\"X-Key\",\"value\":\"in-a-header\"}]");
        project.sendEmail();
        waitFor(() -> project.deliveries().get(0).has("status"));
        String page = project.mailings.client.get("/sandbox/deliveries").text();
        assertThat(page).doesNotContain(HookFixture.SECRET, "in-the-address", "in-a-header", HookFixture.ADA);
        assertThat(project.deliveries().get(0).fields())
                .containsOnlyKeys("at", "event", "webhookId", "delivery", "attempt", "status")
                .containsEntry("at", Json.text("2026-03-01T12:00:00Z"))
                .containsEntry("webhookId", Json.Num.of(901));
    }

    @Test
    void saysThatAHeaderCannotBeSent() {
        project.update(",\"headers\":[{\"key\":\"Content-Length\",\"value\":\"1\"}]");
        project.send(Medium.EMAIL, project.campaign(Medium.EMAIL));
        waitFor(() -> project.deliveries().get(0).text("reason").isPresent());
        assertThat(project.deliveries().get(0).text("reason"))
                .contains("not sent: a header of the webhook cannot be sent");
    }

    @Test
    void signsTheBody() throws GeneralSecurityException {
        with(options -> options.signed(HookSigning.HMAC));
        Arrived sent = project.sendEmail();
        String hex = HexFormat.of()
                .formatHex(hmac(
                        HookFixture.SECRET.getBytes(StandardCharsets.UTF_8),
                        sent.body().getBytes(StandardCharsets.UTF_8)));
        assertThat(sent.header("X-Sandbox-Signature")).contains("sha256=" + hex);
        assertThat(sent.header("Authorization")).isEmpty();
    }

    @Test
    void signsAsStandardWebhooksSay() throws GeneralSecurityException {
        byte[] key = "0123456789abcdef01234567".getBytes(StandardCharsets.UTF_8);
        String secret = "whsec_" + Base64.getEncoder().encodeToString(key);
        with(options -> new HookOptions(options.url(), Optional.of(secret), HookSigning.STANDARD, options.faults()));
        Arrived sent = project.sendEmail();
        String id = sent.header("webhook-id").orElseThrow();
        String time = sent.header("webhook-timestamp").orElseThrow();
        assertThat(time).isEqualTo("1772366400");
        byte[] signed = (id + "." + time + "." + sent.body()).getBytes(StandardCharsets.UTF_8);
        assertThat(sent.header("webhook-signature"))
                .contains("v1," + Base64.getEncoder().encodeToString(hmac(key, signed)));
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    private static void waitFor(java.util.function.BooleanSupplier there) {
        for (int i = 0; i < 2_000 && !there.getAsBoolean(); i++) {
            java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
        }
        assertThat(there.getAsBoolean()).isTrue();
    }
}
