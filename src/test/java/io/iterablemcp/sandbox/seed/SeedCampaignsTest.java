package io.iterablemcp.sandbox.seed;

import static io.iterablemcp.sandbox.seed.SeededWorld.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.post.MessageSender;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.ProjectType;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.World;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SeedCampaignsTest {

    private static final SeededWorld SOWN = SeededWorld.of(1, ProjectType.HYBRID, SeededWorld.MARCH);
    private static final World WORLD = SOWN.world();
    /** Templates that are wrong on purpose. */
    private static final Set<String> BROKEN = Set.of("Winter reading list", "Spring letter, unchecked");

    @Test
    void hasCampaignsOfEveryMediumAndState() {
        assertThat(WORLD.campaigns.all()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(words("messageMedium")).hasSize(Medium.values().length);
        assertThat(words("campaignState"))
                .containsExactlyInAnyOrder(
                        "Draft", "Ready", "Scheduled", "Running", "Finished", "Aborted", "Recurring", "Archived");
        assertThat(words("type")).containsExactlyInAnyOrder("Blast", "Triggered");
        assertThat(WORLD.campaigns.all().stream()
                        .filter(campaign -> campaign.text("type").orElse("").equals("Triggered")))
                .extracting(campaign -> campaign.text("campaignState").orElse(""))
                .contains("Running", "Ready");
    }

    @Test
    void hasTemplatesOfEveryMediumSomeInOtherLanguages() {
        List<Template> templates = WORLD.templates.all();

        assertThat(templates).hasSizeGreaterThanOrEqualTo(80);
        assertThat(templates).extracting(Template::medium).contains(Medium.values());
        assertThat(templates).anyMatch(template -> template.contents().size() == 3);
        assertThat(templates.stream().filter(template -> template.facts().has("clientTemplateId")))
                .hasSizeGreaterThan(40);
        assertThat(templates.stream()
                        .map(template -> template.facts().text("clientTemplateId"))
                        .flatMap(java.util.Optional::stream))
                .doesNotHaveDuplicates();
        assertThat(templates.stream().filter(template -> !template.facts().has("campaignId")))
                .hasSizeGreaterThanOrEqualTo(12);
    }

    @Test
    void tiesCampaignsToTemplatesListsAndParents() {
        for (Json.Obj campaign : WORLD.campaigns.all()) {
            Template template =
                    WORLD.templates.find(whole(campaign, "templateId")).orElseThrow();
            assertThat(whole(template.facts(), "campaignId")).isEqualTo(WORLD.campaigns.idOf(campaign));
            assertThat(template.medium().word())
                    .isEqualTo(campaign.text("messageMedium").orElse(""));
            assertThat(Documents.wholes(campaign, "listIds"))
                    .allMatch(id -> WORLD.lists.documents().find(id).isPresent());
            assertThat(whole(campaign, "createdAt")).isLessThan(SOWN.start().toEpochMilli());
            Documents.whole(campaign, "recurringCampaignId").ifPresent(parent -> assertThat(
                            WORLD.campaigns.find(parent).flatMap(found -> found.text("campaignState")))
                    .contains("Recurring"));
        }
        assertThat(SOWN.campaigns("Finished").stream().filter(campaign -> campaign.has("recurringCampaignId")))
                .hasSizeGreaterThan(8);
    }

    @Test
    void schedulesFutureCampaignsAndFinishedPastOnes() {
        long start = SOWN.start().toEpochMilli();

        assertThat(SOWN.campaigns("Scheduled")).allMatch(campaign -> whole(campaign, "startAt") > start);
        assertThat(SOWN.campaigns("Finished"))
                .allMatch(campaign -> whole(campaign, "endedAt") < start)
                .allMatch(campaign -> whole(campaign, "endedAt") > whole(campaign, "startAt"))
                .allMatch(campaign -> whole(campaign, "sendSize") > 0);
    }

    @Test
    void writesTemplatesThatCanBeRenderedForAnybody() {
        MessageSender office = new MessageSender(WORLD);
        StoredPerson member = WORLD.people.all().stream()
                .filter(person -> person.fields().has("shoppingCartItems"))
                .findFirst()
                .orElseThrow();
        StoredPerson stranger = SeededWorld.of(ProjectType.HYBRID)
                .world()
                .people
                .add(java.util.Optional.of("nobody@example.com"), java.util.Optional.empty(), SOWN.start());
        for (Template template : WORLD.templates.all()) {
            if (BROKEN.contains(template.facts().text("name").orElse(""))) {
                continue;
            }
            for (StoredPerson person : List.of(member, stranger)) {
                String shown = office.content(template, person, Json.Obj.EMPTY)
                        .fields()
                        .values()
                        .toString();
                assertThat(shown)
                        .as(template.facts().text("name").orElse(""))
                        .doesNotContain("{{")
                        .doesNotContain("[[");
            }
        }
    }

    @Test
    void writesEmailsLikeAShop() {
        WORLD.templates.all().stream()
                .filter(template -> template.medium() == Medium.EMAIL)
                .filter(template ->
                        !BROKEN.contains(template.facts().text("name").orElse("")))
                .flatMap(template -> template.contents().values().stream())
                .forEach(content -> assertThat(content.text("html").orElse(""))
                        .contains("<table role=\"presentation\"", "{{#if firstName}}")
                        .containsAnyOf("{{unsubscribeUrl}}", "{{{snippet \"letter-footer\"")
                        .contains(content.text("preheaderText").orElseThrow()));
    }

    private static Set<String> words(String field) {
        return WORLD.campaigns.all().stream()
                .map(campaign -> campaign.text(field).orElse(""))
                .collect(Collectors.toSet());
    }
}
