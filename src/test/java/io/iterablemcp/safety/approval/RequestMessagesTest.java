package io.iterablemcp.safety.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.ApprovalOptions;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.privacy.PseudonymRemoval;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.PreviewBasis;
import io.iterablemcp.safety.preview.message.MessageContent;
import io.iterablemcp.safety.preview.message.MessageMedium;
import io.iterablemcp.safety.preview.message.MessagePart;
import io.iterablemcp.safety.preview.message.ShownMessage;
import io.iterablemcp.sandbox.MovingClock;
import io.iterablemcp.store.PersonRemoval;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.store.RemovedPerson;
import io.iterablemcp.store.Retention;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The message that a person sees is the one that the decision is about, and it stays no longer than needed. */
class RequestMessagesTest {

    private static final String PROJECT = "shop";

    @TempDir
    private Path folder;

    private final MovingClock clock = new MovingClock(Instant.parse("2026-03-01T09:00:00Z"));
    private Store store;
    private ApprovalRequests requests;

    enum Kind {
        SQLITE,
        POSTGRES
    }

    private void open(Kind kind) {
        StoreAddress address = kind == Kind.SQLITE ? StoreAddress.SQLITE : PostgresServer.schema();
        store = Stores.of(new Places(folder, folder, address, RecordMode.OFF), clock);
        requests = new ApprovalRequests(
                store, clock, new ApprovalOptions(Duration.ofHours(24), OptionalLong.empty(), true));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static ShownMessage message(String html) {
        return ShownMessage.sent(
                "Message",
                MessageMedium.EMAIL,
                new MessageContent(Map.of(MessagePart.HTML, html), Optional.of("ada@example.com")));
    }

    private long ask(String call, String mark, Set<String> people, List<ShownMessage> messages) throws Exception {
        RequestedCall asked = new RequestedCall(call, PROJECT, "local", "tests", "send_campaign", DayScope.NONE);
        RequestedChange change = new RequestedChange(
                new Audience.Nobody(),
                new PreviewBasis(Map.of("template 3", mark), Set.of()),
                List.of(),
                List.of(),
                ExpectedAnswer.YES);
        Asked.Waits waits = (Asked.Waits) requests.ask(asked, change, people, Optional.empty(), messages);
        return waits.request().number();
    }

    private long stored() throws Exception {
        return store.read(sql -> sql.number("SELECT count(*) FROM request_message"));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void areStoredWithTheRequestAsTheyAre(Kind kind) throws Exception {
        open(kind);
        MessageContent live = new MessageContent(
                Map.of(MessagePart.SUBJECT, "NUL \0 and half a sign \uD83D", MessagePart.HTML, "<p>💡 → 'é'\\</p>\n"),
                Optional.empty());
        ShownMessage change = new ShownMessage(
                "Template \"A\"",
                MessageMedium.EMAIL,
                Optional.of(live),
                message("<p>Hi</p>").next(),
                List.of("A note."));
        ShownMessage delete =
                new ShownMessage("Snippet", MessageMedium.SNIPPET, Optional.of(live), Optional.empty(), List.of());
        long number = ask("a", "v1", Set.of(), List.of(change, delete, message("x".repeat(300_000))));

        assertThat(requests.messages(number).subList(0, 2)).containsExactly(change, delete);
        ShownMessage cut = requests.messages(number).get(2);
        assertThat(cut.next().orElseThrow().text(MessagePart.HTML).orElseThrow())
                .hasSize(200_000);
        assertThat(cut.notes()).containsExactly("The HTML is longer than 200 kB. Only its beginning is shown.");
        assertThat(requests.messages(number + 1)).isEmpty();
        long many = ask("b", "v1", Set.of(), Collections.nCopies(9, change));
        assertThat(requests.messages(many)).hasSize(5);
        assertThat(requests.messages(many).get(4).notes()).contains("4 more messages are not shown.");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void stayAsTheyWereShownUntilAnotherRequestTakesTheirPlace(Kind kind) throws Exception {
        open(kind);
        long first = ask("a", "v1", Set.of(), List.of(message("one")));
        assertThat(ask("a", "v1", Set.of(), List.of(message("one, for a changed profile"))))
                .isEqualTo(first);
        assertThat(requests.messages(first)).containsExactly(message("one"));

        long second = ask("a", "v2", Set.of(), List.of(message("two")));
        assertThat(second).isGreaterThan(first);
        assertThat(requests.messages(second)).containsExactly(message("two"));
        assertThat(requests.messages(first)).containsExactly(message("one"));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void areRemovedWithAPersonInTheRequest(Kind kind) throws Exception {
        open(kind);
        long number = ask("a", "v1", Set.of("ada@example.com"), List.of(message("Hi Ada")));
        long other = ask("b", "v1", Set.of("ben@example.com"), List.of(message("Hi Ben")));

        assertThat(new ApprovedPeople().tables()).contains("request_message");
        new PersonRemoval(List.of(new ApprovedPeople(), new PseudonymRemoval()))
                .remove(store, new RemovedPerson(PROJECT, Optional.of("ada@example.com"), Optional.empty()));

        assertThat(requests.messages(number)).isEmpty();
        assertThat(requests.messages(other)).containsExactly(message("Hi Ben"));
        assertThat(stored()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void areRemovedAWeekAfterTheEndOfTheRequest(Kind kind) throws Exception {
        open(kind);
        Retention retention = new Retention(List.of(ApprovedPeople.RETENTION));
        long used = ask("a", "v1", Set.of(), List.of(message("one"), message("two")));
        clock.advance(Duration.ofDays(6));
        long open = ask("b", "v1", Set.of(), List.of(message("three")));
        clock.advance(Duration.ofDays(2).minusHours(1));
        retention.apply(store, clock.instant());
        assertThat(requests.messages(used)).hasSize(2);
        clock.advance(Duration.ofHours(1));
        retention.apply(store, clock.instant());

        assertThat(requests.messages(used)).isEmpty();
        assertThat(requests.find(used)).isPresent();
        assertThat(requests.messages(open)).hasSize(1);
        clock.advance(Duration.ofDays(40));
        retention.apply(store, clock.instant());
        assertThat(stored()).isZero();
    }
}
