package io.iterablemcp.sandbox.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.calls.CampaignFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryFaultsTest {

    @AutoClose
    private final ReceivingServer receiver = new ReceivingServer();

    private CampaignFixture with(String faults) {
        return new CampaignFixture(SandboxOptions.DEFAULT.withWebhooks(
                HookOptions.DEFAULT.to(receiver.at("/"), HookFixture.SECRET).with(DeliveryFaults.read(faults))));
    }

    private static String[] people(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> (char) ('a' + i) + "@example.com")
                .toArray(String[]::new);
    }

    @Test
    void readsAllWords() {
        assertThat(DeliveryFaults.read("duplicate:5% reorder delay:2s drop:1%"))
                .isEqualTo(new DeliveryFaults(5, true, Duration.ofSeconds(2), 1));
        assertThat(DeliveryFaults.read("delay:250ms").delay()).isEqualTo(Duration.ofMillis(250));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lose:5%", "drop:101%", "drop:5", "delay:2", "reorder:1", "duplicate:-1%"})
    void refusesOtherWords(String words) {
        assertThatThrownBy(() -> DeliveryFaults.read(words)).isInstanceOf(PatternSyntaxException.class);
    }

    @Test
    void sendsEverythingTwice() {
        try (CampaignFixture mailings = with("duplicate:100%")) {
            mailings.list("ada@example.com");
            assertThat(receiver.next().body()).isEqualTo(receiver.next().body());
        }
    }

    @Test
    void holdsEverythingBackForTheDelay() {
        try (CampaignFixture mailings = with("delay:2s")) {
            mailings.list("ada@example.com");
            mailings.client.clock.advance(Duration.ofMillis(1_999));
            mailings.world();
            assertThat(receiver.rest()).isEmpty();
            mailings.client.clock.advance(Duration.ofMillis(1));
            mailings.world();
            assertThat(receiver.next().event()).isEqualTo("emailSubscribe");
        }
    }

    @Test
    void dropsAShareAndTheSameOnesWithTheSameSeed() {
        List<String> first = received();
        assertThat(first).hasSizeBetween(3, 17);
        assertThat(received()).isEqualTo(first);
    }

    private List<String> received() {
        try (CampaignFixture mailings = with("drop:50%")) {
            mailings.list(people(20));
            long dropped = CampaignFixture.objects(
                            mailings.client.get("/sandbox/deliveries").json(), "deliveries")
                    .filter(it -> it.text("reason").orElse("").equals("not sent: dropped by a fault"))
                    .count();
            return receiver.next(20 - (int) dropped).stream()
                    .map(it -> it.json().text("email").orElseThrow())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void letsLaterEventsOvertake() {
        try (CampaignFixture mailings = with("reorder")) {
            mailings.list(people(5));
            List<String> order = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                mailings.client.clock.advance(Duration.ofMillis(20));
                mailings.world();
                LockSupport.parkNanos(5_000_000);
                receiver.rest().forEach(it -> order.add(it.json().text("email").orElse("")));
            }
            assertThat(order).hasSize(5).isNotEqualTo(order.stream().sorted().toList());
        }
    }
}
