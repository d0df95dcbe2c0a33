package io.iterablemcp.safety.preview.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.Limit;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewFixture;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.CallPreviews;
import io.iterablemcp.tools.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Iterable lets a project read five sizes a minute. A campaign may have more lists. */
class ManyListsTest {

    @TempDir
    private Path folder;

    private static long campaign(PreviewFixture previews, int lists) {
        int[] sizes = new int[lists];
        for (int i = 0; i < lists; i++) {
            sizes[i] = i + 1;
        }
        return previews.iterable.blast(
                previews.iterable.template(Medium.EMAIL),
                previews.lists(sizes).toString().replaceAll("[\\[\\] ]", ""),
                "");
    }

    private static int sizesRead(PreviewFixture previews) {
        return Collections.frequency(previews.requests, "get_list_size");
    }

    @ParameterizedTest
    @EnumSource
    void theSizesOfTwelveListsAreKnownAfterThreeCalls(PreviewFixture.Kind kind) {
        try (PreviewFixture previews = new PreviewFixture(folder, kind, Mode.EVERYTHING)) {
            String send = "{'campaignId':" + campaign(previews, 12) + "}";
            Instant begun = previews.clock.instant();
            String first = previews.preview("send_campaign", send).words();

            assertThat(first)
                    .contains("not known yet: the sizes of 5 of 12 lists are known")
                    .contains("Call again after " + begun.plusSeconds(60))
                    .contains("all are known after " + begun.plusSeconds(120));
            assertThat(previews.clock.instant()).isBefore(begun.plusSeconds(2));
            previews.clock.advance(Duration.ofSeconds(61));
            assertThat(previews.preview("send_campaign", send).words())
                    .contains("the sizes of 10 of 12 lists are known");
            previews.clock.advance(Duration.ofSeconds(61));
            assertThat(previews.preview("send_campaign", send).words()).contains("\"audience\":\"at most 78 people\"");
            // Five, the sixth that had to wait, five, the eleventh that had to wait, and two.
            assertThat(sizesRead(previews)).isEqualTo(14);

            previews.run("send_campaign", send);
            assertThat(previews.planned().audience().people()).hasValue(78);
            assertThat(sizesRead(previews)).isEqualTo(14);
        }
    }

    @Test
    void waitsForASizeThatCanBeReadWithinTwentySeconds() {
        try (PreviewFixture previews = new PreviewFixture(folder)) {
            String first = "{'campaignId':" + campaign(previews, 5) + "}";
            String second = "{'campaignId':" + campaign(previews, 1) + "}";
            previews.preview("send_campaign", first);
            previews.clock.advance(Duration.ofSeconds(45));
            Instant asked = previews.clock.instant();

            assertThat(previews.preview("send_campaign", second).words()).contains("\"audience\":\"at most 1 person\"");
            assertThat(Duration.between(asked, previews.clock.instant()))
                    .isBetween(Duration.ofSeconds(14), Duration.ofSeconds(16));
        }
    }

    @Test
    void readsASizeAgainAfterAQuarterOfAnHourOrAsOftenAsACallNeeds() {
        try (PreviewFixture previews = new PreviewFixture(folder)) {
            String send = "{'campaignId':" + campaign(previews, 2) + "}";
            previews.preview("send_campaign", send);
            previews.clock.advance(Duration.ofMinutes(6));
            previews.preview("send_campaign", send);
            assertThat(sizesRead(previews)).isEqualTo(2);
            previews.clock.advance(Duration.ofMinutes(10));
            previews.preview("send_campaign", send);
            assertThat(sizesRead(previews)).isEqualTo(4);
        }
    }

    @Test
    void theActingCallReadsTheOldestSizesAgain() {
        try (PreviewFixture previews = new PreviewFixture(folder)) {
            long id = campaign(previews, 7);
            String send = "{'campaignId':" + id + "}";
            previews.preview("send_campaign", send);
            previews.clock.advance(Duration.ofMinutes(4));
            previews.preview("send_campaign", send);
            previews.clock.advance(Duration.ofMinutes(2));
            previews.requests.clear();
            Call call = previews.call("send_campaign", send);
            CallPreviews.Previewed found =
                    previews.previews().sizesAtMost(Duration.ofMinutes(5)).of(call);

            assertThat(found).isInstanceOfSatisfying(CallPreviews.Previewed.Ready.class, it -> assertThat(
                            it.preview().audience())
                    .isInstanceOfSatisfying(Audience.Counted.class, counted -> {
                        assertThat(counted.count()).isEqualTo(28);
                        assertThat(counted.read())
                                .isAfterOrEqualTo(previews.clock.instant().minus(Duration.ofMinutes(5)));
                    }));
            assertThat(sizesRead(previews)).isEqualTo(5);
        }
    }

    @Test
    void anUnknownSizeStaysUnknown() {
        Mode closed = new Mode(true, true, true, true, List.of("all"), List.of(), List.of("get_list_size"));
        try (PreviewFixture previews = new PreviewFixture(folder, PreviewFixture.Kind.SQLITE, closed)) {
            Outcome sent = previews.run("send_campaign", "{'campaignId':" + campaign(previews, 1) + "}");
            Preview preview = previews.planned();

            assertThat(preview.audience()).isInstanceOf(Audience.Unknown.class);
            assertThat(sent.notes()).anySatisfy(note -> assertThat(note)
                    .contains("unknown: the size of list", "get_list_size is closed: it is on the deny list"));
            assertThat(sizesRead(previews)).isZero();
        }
    }

    @Test
    void knowsIterablesLimit() {
        assertThat(Catalogue.load().find("get_list_size").orElseThrow().limits())
                .containsExactly(new Limit(ListCounts.READS_A_MINUTE, Limit.Window.MINUTE, Limit.Scope.PROJECT));
    }
}
