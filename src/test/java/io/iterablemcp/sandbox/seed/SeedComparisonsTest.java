package io.iterablemcp.sandbox.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.ProjectType;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Enough campaigns of a kind to compare one with the others, and content that is shared or wrong. */
class SeedComparisonsTest {

    private static final int ITSELF_AND_TEN = 11;

    private static final SeededWorld SOWN = SeededWorld.of(1, ProjectType.HYBRID, SeededWorld.MARCH);
    private static final World WORLD = SOWN.world();

    private static List<Json.Obj> comparable(Predicate<Json.Obj> kind) {
        long young = SOWN.start().minus(Duration.ofDays(3)).toEpochMilli();
        return WORLD.campaigns.all().stream()
                .filter(kind)
                .filter(campaign -> Documents.whole(campaign, "startAt").orElse(Long.MAX_VALUE) <= young)
                .filter(campaign -> delivered(WORLD.campaigns.idOf(campaign)) >= 100)
                .toList();
    }

    private static long delivered(long campaignId) {
        return count(campaignId, "emailSend") - count(campaignId, "emailBounce");
    }

    private static long count(long campaignId, String type) {
        return WORLD.events
                .ofCampaign(campaignId)
                .map(Event::type)
                .filter(type::equals)
                .count();
    }

    private static Template template(String name) {
        return WORLD.templates.all().stream()
                .filter(it -> it.facts().text("name").filter(name::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void hasEnoughChildrenOfARecurringCampaign() {
        assertThat(comparable(campaign -> campaign.text("name").orElse("").startsWith("Weekly letter, ")))
                .hasSizeGreaterThanOrEqualTo(ITSELF_AND_TEN);
    }

    @Test
    void hasEnoughBlastsOfOneMediumAndMessageType() {
        long offers =
                Documents.whole(template("Table talk").facts(), "messageTypeId").orElseThrow();
        assertThat(comparable(campaign ->
                        campaign.text("type").filter("Blast"::equals).isPresent()
                                && !campaign.has("recurringCampaignId")
                                && campaign.text("messageMedium")
                                        .filter("Email"::equals)
                                        .isPresent()
                                && WORLD.templates
                                        .find(Documents.whole(campaign, "templateId")
                                                .orElseThrow())
                                        .flatMap(it -> Documents.whole(it.facts(), "messageTypeId"))
                                        .filter(type -> type == offers)
                                        .isPresent()))
                .hasSizeGreaterThanOrEqualTo(ITSELF_AND_TEN);
    }

    @Test
    void hasSnippetsInUseOneWithinAnotherAndOneThatNothingUses() {
        assertThat(template("Base: shared footer").contents()).hasSize(3);
        assertThat(template("Base: shared footer").contents().values())
                .allSatisfy(content -> assertThat(content.text("html").orElseThrow())
                        .contains("{{{snippet \"letter-footer\"")
                        .doesNotContain("{{unsubscribeUrl}}"));
        assertThat(snippet("letter-footer")).contains("{{unsubscribeUrl}}", "{{{snippet \"legal-line\"}}}");
        assertThat(template("Cart reminder").content("en").text("html").orElseThrow())
                .contains("{{{snippet \"delivery-note\"}}}");
        assertThat(WORLD.templates.all())
                .noneMatch(template -> template.contents().toString().contains("opening-hours"));
        assertThat(snippet("opening-hours")).isNotEmpty();
    }

    private static String snippet(String name) {
        return WORLD.snippets.named(name).orElseThrow().text("content").orElseThrow();
    }

    @Test
    void hasTemplatesWithMistakes() {
        assertThat(template("Spring letter, unchecked")
                        .content("en")
                        .text("html")
                        .orElseThrow())
                .contains("href=\"\"", "href=\"http://", "example.net", "{{lampshade-colour}.")
                .doesNotContain("alt=", "unsubscribe");
        assertThat(template("Text: long, no way out")
                        .content("en")
                        .text("message")
                        .orElseThrow())
                .hasSizeGreaterThan(160)
                .doesNotContain("STOP");
    }
}
