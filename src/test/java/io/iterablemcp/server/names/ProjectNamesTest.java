package io.iterablemcp.server.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.gate.Decision;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.sandbox.MovingClock;
import io.iterablemcp.server.calls.CallerReads;
import io.iterablemcp.tools.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How long names are kept and for whom, and which of them complete what was typed. */
class ProjectNamesTest {

    private static final String TWO =
            "{\"lists\":[{\"id\":501,\"name\":\"Lamp fans\"},{\"id\":502,\"name\":\"Lamps\"}]}";
    private static final Outcome REFUSED = new Outcome.Refused(Outcome.Reason.RATE_LIMIT, "too many", "Wait.");

    private final MovingClock clock = new MovingClock(Instant.parse("2026-11-30T00:00:00Z"));
    private final ProjectNames names = new ProjectNames(clock);

    private static final class Reads implements CallerReads {

        private final String who;
        private final List<String> made = new ArrayList<>();
        private Outcome next = new Outcome.Answered(TWO, List.of());
        private boolean fields;
        private boolean closed;

        Reads(String who) {
            this.who = who;
        }

        @Override
        public Outcome read(String tool, Json.Obj arguments) {
            made.add(tool + JsonWriter.write(arguments));
            return next;
        }

        @Override
        public Optional<Decision> closed(String tool) {
            Decision.Reason reason = new Decision.Reason(Decision.By.GROUP, "not granted", "grant it");
            return closed ? Optional.of(new Decision.Closed(List.of(reason))) : Optional.empty();
        }

        @Override
        public boolean takes(String tool, String argument) {
            return fields && argument.equals("fields");
        }

        @Override
        public Object sight() {
            return who;
        }
    }

    @Test
    void keepsNamesForAMinute() {
        Reads reads = new Reads("ann");
        assertThat(names.of(NameSource.LISTS, reads)).hasSize(2);
        clock.advance(Duration.ofSeconds(59));
        assertThat(names.of(NameSource.LISTS, reads)).hasSize(2);
        assertThat(reads.made).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(names.of(NameSource.LISTS, reads)).hasSize(2);
        assertThat(reads.made).containsExactly("get_lists{}", "get_lists{}");
    }

    @Test
    void keepsThemForEachCallerAlone() {
        Reads ann = new Reads("ann");
        Reads bob = new Reads("bob");
        names.of(NameSource.LISTS, ann);
        bob.next = new Outcome.Answered("{\"lists\":[]}", List.of());
        assertThat(names.of(NameSource.LISTS, bob)).isEmpty();
        assertThat(names.of(NameSource.LISTS, ann)).hasSize(2);
    }

    @Test
    void asksAgainSoonAfterAFailure() {
        Reads reads = new Reads("ann");
        reads.next = REFUSED;
        assertThat(names.of(NameSource.LISTS, reads)).isEmpty();
        assertThat(names.of(NameSource.LISTS, reads)).isEmpty();
        assertThat(reads.made).hasSize(1);
        reads.next = new Outcome.Answered(TWO, List.of());
        clock.advance(Duration.ofSeconds(5));
        assertThat(names.of(NameSource.LISTS, reads)).hasSize(2);
    }

    @Test
    void readsNothingThatIsClosedEvenIfItWasReadBefore() {
        Reads reads = new Reads("ann");
        assertThat(names.of(NameSource.LISTS, reads)).hasSize(2);
        reads.closed = true;
        assertThat(names.of(NameSource.LISTS, reads)).isEmpty();
        assertThat(reads.made).hasSize(1);
    }

    @Test
    void readsAFewPages() {
        Reads reads = new Reads("ann");
        reads.next = campaigns(50);
        assertThat(names.of(NameSource.CAMPAIGNS, reads)).hasSize(200);
        assertThat(reads.made).hasSize(4).allSatisfy(it -> assertThat(it)
                .contains("\"pageSize\":50", "\"direction\":\"desc\"")
                .doesNotContain("fields"));
    }

    @Test
    void readsLongerPagesOfIdsAndNamesWhereTheToolCanLeaveOutTheRest() {
        Reads reads = new Reads("ann");
        reads.fields = true;
        reads.next = campaigns(500);
        assertThat(names.of(NameSource.CAMPAIGNS, reads)).hasSize(2000);
        assertThat(reads.made).hasSize(4).allSatisfy(it -> assertThat(it)
                .contains("\"pageSize\":500", "\"fields\":\"id,name\""));
    }

    private static Outcome campaigns(int count) {
        StringBuilder page = new StringBuilder("{\"campaigns\":[{\"id\":0}");
        for (int i = 1; i < count; i++) {
            page.append(",{\"id\":").append(i).append(",\"name\":\"c\"}");
        }
        return new Outcome.Answered(page.append("]}").toString(), List.of());
    }

    @Test
    void forgetsTheOldestOfManyCallers() {
        Reads first = new Reads("first");
        names.of(NameSource.LISTS, first);
        for (int i = 0; i < 300; i++) {
            names.of(NameSource.LISTS, new Reads("agent " + i));
        }
        names.of(NameSource.LISTS, first);
        assertThat(first.made).hasSize(2);
    }

    @Test
    void putsWhatBeginsSoBeforeWhatContainsIt() {
        List<NamedItem> known = List.of(
                new NamedItem("1", "Our winter sale"),
                new NamedItem("2", "Winter sale"),
                new NamedItem("3", "Sale of winter coats"),
                new NamedItem("4", "Summer"));
        assertThat(NameCompletion.names(known, "WINTER").values())
                .containsExactly("Winter sale", "Our winter sale", "Sale of winter coats");
        assertThat(NameCompletion.ids(known, "sale winter").values()).containsExactly("1", "2", "3");
        assertThat(NameCompletion.names(known, "3").values()).containsExactly("3");
        assertThat(NameCompletion.names(known, "").values()).hasSize(4);
    }

    @Test
    void addsTheIdToANameThatIsNotUnique() {
        List<NamedItem> known = List.of(
                new NamedItem("1", "Weekly"),
                new NamedItem("2", "weekly"),
                new NamedItem("3", "2026"),
                new NamedItem("products", "products"));
        assertThat(NameCompletion.names(known, "").values())
                .containsExactly("Weekly (1)", "weekly (2)", "2026 (3)", "products");
    }

    @Test
    void showsAHundredAndSaysHowManyThereAre() {
        List<NamedItem> known = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            known.add(new NamedItem(Integer.toString(i), "Campaign no. " + i));
        }
        NameCompletion completion = NameCompletion.names(known, "camp");
        assertThat(completion.values()).hasSize(100);
        assertThat(completion.total()).isEqualTo(250);
        assertThat(completion.hasMore()).isTrue();
    }

    @Test
    void leavesOutWhatIsNamedAfterAPerson() {
        List<NamedItem> known = List.of(
                new NamedItem("1", "Test for ann@example.com"),
                new NamedItem("2", "Call +49 170 1234567"),
                new NamedItem("3", "Sale 2026-11-30 + 20 %"));
        assertThat(NameCompletion.names(known, "").values()).containsExactly("Sale 2026-11-30 + 20 %");
        assertThat(NameCompletion.ids(known, "").values()).containsExactly("3");
        assertThat(NameCompletion.ids(known, "ann").values()).isEmpty();
    }
}
