package io.iterablemcp.safety.preview.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewFixture;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.tools.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes of content would do, and whether they are live. */
class ContentPreviewTest {

    @TempDir
    private Path folder;

    private PreviewFixture previews;

    @BeforeEach
    void start() {
        previews = new PreviewFixture(folder);
    }

    @AfterEach
    void stop() {
        previews.close();
    }

    private Preview made(String tool, String arguments) {
        Outcome outcome = previews.run(tool, arguments);
        assertThat(outcome).as(outcome.words()).isInstanceOf(Outcome.Answered.class);
        return previews.planned();
    }

    @Test
    void theTemplateOfALiveCampaignIsOfTheClassAudience() {
        long template = previews.iterable.template(Medium.EMAIL);
        String change = "{'templateId':" + template + ",'subject':'Good day','bccEmails':['spy@example.net'],'html':'"
                + "x".repeat(400) + "'}";
        Preview unused = made("update_email_template", change);
        long list = previews.lists(3).get(0);
        long id = previews.iterable.blast(template, Long.toString(list), "");
        Preview ready = made("update_email_template", change);
        previews.run("schedule_campaign", "{'campaignId':" + id + ",'sendAt':'2026-03-02T09:00:00Z'}");
        Preview scheduled = made("update_email_template", change.replace("Good day", "Hello"));

        assertThat(unused.changeClass()).isEqualTo(ChangeClass.PLAIN);
        assertThat(ready.changeClass()).isEqualTo(ChangeClass.PLAIN);
        assertThat(scheduled.changeClass()).isEqualTo(ChangeClass.AUDIENCE);
        assertThat(scheduled.audience().people()).hasValue(3);
        assertThat(unused.lines())
                .anyMatch(line -> line.shown().equals("\"Hello {{firstName}}\" → \"Good day\""))
                .anyMatch(line -> line.label().equals("html") && line.shown().endsWith("→ 400 characters"))
                .noneMatch(line -> line.shown().contains("spy"))
                .anyMatch(line -> line.clear().contains("spy@example.net"));
        assertThat(scheduled.lines())
                .anyMatch(
                        line -> line.label().equals("Used by") && line.shown().contains("(" + id + "), \"Scheduled\""));
    }

    @Test
    void warnsOfPlacesOutsideTheSendersDomain() {
        Preview preview = made(
                "upsert_email_template",
                "{'clientTemplateId':'order-confirmation','replyToEmail':'help@mail.example.com',"
                        + "'bccEmails':['spy@evil.example.net'],"
                        + "'html':'<a href=\\'https://shop.example.com/\\'>a</a> <a href=\\'//phish.example.org\\'>b</a>'}"
                                .replace("\\'", ""));

        assertThat(preview.changeClass()).isEqualTo(ChangeClass.AUDIENCE);
        assertThat(preview.warnings())
                .containsExactly("The content leads outside the sender's domain \"example.com\":"
                        + " bccEmails to \"evil.example.net\", html to \"phish.example.org\".");
    }

    @Test
    void nobodyKnowsWhomATriggeredTemplateReaches() {
        long template = previews.iterable.template(Medium.SMS);
        previews.iterable.triggered(template);
        Preview preview = made("update_sms_template", "{'templateId':" + template + ",'message':'Hi'}");

        assertThat(preview.changeClass()).isEqualTo(ChangeClass.AUDIENCE);
        assertThat(preview.audience()).isInstanceOf(Audience.Unknown.class);
    }

    @Test
    void anUpsertChangesEveryTemplateWithTheClientId() {
        Preview fresh = made("upsert_email_template", "{'clientTemplateId':'brand-new','subject':'Hi'}");
        Preview live = made("upsert_email_template", "{'clientTemplateId':'welcome','subject':'Hi'}");

        assertThat(fresh.changeClass()).isEqualTo(ChangeClass.PLAIN);
        assertThat(fresh.lines()).anyMatch(line -> line.shown().equals("a new one"));
        assertThat(live.changeClass()).isEqualTo(ChangeClass.AUDIENCE);
        assertThat(live.lines()).anyMatch(line -> line.shown().contains("\"Welcome\""));
    }

    @Test
    void countsTheCampaignThatACallGivesATemplateTo() {
        long live = previews.iterable.triggered(previews.iterable.template(Medium.EMBEDDED));
        long other = previews.iterable.template(Medium.EMBEDDED);
        Preview given =
                made("update_embedded_template", "{'templateId':" + other + ",'campaignId':" + live + ",'body':'Hi'}");
        previews.run("upsert_embedded_template", "{'clientTemplateId':'fresh','campaignId':" + live + ",'body':'Hi'}");
        Preview fresh = previews.planned();

        for (Preview preview : List.of(given, fresh)) {
            assertThat(preview.changeClass()).isEqualTo(ChangeClass.AUDIENCE);
            assertThat(preview.audience()).isInstanceOf(Audience.Unknown.class);
            assertThat(preview.lines())
                    .anyMatch(line ->
                            line.label().equals("For campaign") && line.shown().equals(Long.toString(live)))
                    .anyMatch(line -> line.label().equals("Used by"));
        }
        assertThat(fresh.undoable()).isFalse();
    }

    @Test
    void everyChangeOfASnippetThatExistsIsOfTheClassAudience() {
        Preview created = made("update_snippet", "{'identifier':'closing','content':'<p>Bye</p>'}");
        Preview changed = made("update_snippet", "{'identifier':'closing','content':'<p>Goodbye</p>'}");
        Preview deleted = made("delete_snippet", "{'identifier':'closing'}");

        assertThat(created.changeClass()).isEqualTo(ChangeClass.PLAIN);
        assertThat(changed.changeClass()).isEqualTo(ChangeClass.AUDIENCE);
        assertThat(changed.lines())
                .anyMatch(line -> line.shown().equals("\"<p>Bye</p>\" → \"<p>Goodbye</p>\""))
                .anyMatch(line -> line.shown().contains("Iterable does not list which templates use a snippet"));
        assertThat(deleted.changeClass()).isEqualTo(ChangeClass.AUDIENCE);
        assertThat(deleted.basis().marks()).containsKey("snippet");
    }

    @Test
    void countsWhatADeleteTakes() {
        previews.iterable.post("/api/catalogs/Lamps", "");
        previews.run(
                "replace_catalog_items", "{'catalogName':'Lamps','documents':{'a':{'name':'A'},'b':{'name':'B'}}}");
        Preview written = previews.planned();
        previews.iterable.client.settle();
        Preview catalog = made("delete_catalog", "{'catalogName':'Lamps'}");
        Preview table = made("delete_metadata_table", "{'table':'shipping'}");

        assertThat(written.lines())
                .anyMatch(line -> line.shown().equals("2 items: \"a\", \"b\""))
                .anyMatch(line -> line.label().equals("Fields") && line.shown().equals("\"name\""));
        assertThat(catalog.lines()).anyMatch(line -> line.shown().startsWith("2 items and the collections"));
        assertThat(table.lines()).anyMatch(line -> line.shown().matches("\\d+ entries"));
        assertThat(table.audience()).isEqualTo(new Audience.Nobody());
    }

    @Test
    void showsTheOldAndTheNewAddressOfAWebhookAndNoSecret() {
        long webhook = previews.world().webhooks.all().stream()
                .map(previews.world().webhooks::idOf)
                .findFirst()
                .orElseThrow();
        Preview preview = made(
                "update_webhook",
                "{'webhookId':" + webhook + ",'url':'https://new.example.org/in','authToken':'swordfish',"
                        + "'headers':[{'key':'X-Sign','value':'hush-hush'}]}");

        assertThat(preview.lines())
                .anyMatch(
                        line -> line.label().equals("url") && line.shown().endsWith("→ \"https://new.example.org/in\""))
                .noneMatch(line ->
                        line.clear().contains("swordfish") || line.clear().contains("hush-hush"));
        assertThat(preview.warnings()).anyMatch(warning -> warning.contains("go to the new address"));
    }
}
