package io.iterablemcp.safety.preview.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.PreviewOptions;
import io.iterablemcp.safety.preview.PreviewFixture;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.tools.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person who decides sees the messages of a change, and the agent reads what it reads without them. */
class PreviewedMessagesTest {

    private static final String HTML =
            "<p>Hi {{firstName}}, a marker of the body</p><a href='{{unsubscribeUrl}}'>Leave</a>";

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

    private long email() {
        long id = previews.iterable.template(Medium.EMAIL);
        Template template = previews.world().templates.find(id).orElseThrow();
        previews.world()
                .templates
                .put(template.withContent(
                        "en",
                        Documents.object("subject", "Hello {{firstName}}")
                                .put("preheaderText", "For {{firstName}}")
                                .put("fromName", "Lamp Shop")
                                .put("fromEmail", "shop@example.com")
                                .put("plainText", "Text for {{firstName}}")
                                .put("html", HTML)
                                .done()));
        return id;
    }

    private static final Map<MessagePart, String> EMAIL = Map.of(
            MessagePart.SUBJECT, "Hello {{firstName}}",
            MessagePart.PREHEADER, "For {{firstName}}",
            MessagePart.FROM_NAME, "Lamp Shop",
            MessagePart.FROM_ADDRESS, "shop@example.com",
            MessagePart.TEXT, "Text for {{firstName}}",
            MessagePart.HTML, HTML);

    private List<ShownMessage> messages(String tool, String arguments) {
        previews.plan = Optional.empty();
        previews.requests.clear();
        previews.run(tool, arguments);
        return previews.planned().messages();
    }

    private static ShownMessage only(List<ShownMessage> messages) {
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    private static Map<MessagePart, String> parts(Optional<MessageContent> content) {
        return content.orElseThrow().parts();
    }

    @Test
    void aSendShowsTheTemplatesOwnTextWithoutAnotherRead() {
        long list = previews.lists(3).get(0);
        long id = previews.iterable.blast(email(), Long.toString(list), "");
        ShownMessage message = only(messages("send_campaign", "{'campaignId':" + id + "}"));

        assertThat(message.medium()).isEqualTo(MessageMedium.EMAIL);
        assertThat(message.live()).isEmpty();
        assertThat(message.next()).contains(new MessageContent(EMAIL, Optional.empty()));
        assertThat(previews.requests)
                .containsExactlyInAnyOrder(
                        "get_campaign",
                        "get_email_template",
                        "get_user_fields",
                        "get_lists",
                        "get_list_size",
                        "get_campaigns",
                        "send_campaign");
    }

    @Test
    void aSampleIsShownAsIterableHasRenderedIt() {
        long list = previews.iterable.list("ada.proof@example.com");
        previews.previewOptions = new PreviewOptions(Optional.empty(), Optional.of("ada.proof@example.com"));
        long id = previews.iterable.blast(email(), Long.toString(list), "");
        MessageContent next = only(messages("send_campaign", "{'campaignId':" + id + "}"))
                .next()
                .orElseThrow();

        assertThat(next.renderedFor()).contains("ada.proof@example.com");
        assertThat(next.text(MessagePart.HTML).orElseThrow()).startsWith("<p>Hi ada.proof, a marker of the body</p>");
        assertThat(next.text(MessagePart.SUBJECT)).contains("Hello ada.proof");
        assertThat(next.text(MessagePart.PREHEADER)).contains("For ada.proof");
        assertThat(next.text(MessagePart.TEXT)).contains("Text for ada.proof");
        assertThat(previews.requests).containsOnlyOnce("get_user_by_email", "preview_email_template");
    }

    /** However often a text names it. */
    @Test
    void aLongFieldOfTheProfileDoesNotFillTheMemory() {
        long list = previews.iterable.list("ada.proof@example.com");
        previews.run(
                "update_user", "{'email':'ada.proof@example.com','dataFields':{'bio':'" + "x".repeat(10_000) + "'}}");
        previews.iterable.client.settle();
        previews.previewOptions = new PreviewOptions(Optional.empty(), Optional.of("ada.proof@example.com"));
        long template = email();
        previews.world()
                .templates
                .put(previews.world()
                        .templates
                        .find(template)
                        .orElseThrow()
                        .withContent(
                                "en",
                                Documents.object("subject", "{{bio}}".repeat(20_000))
                                        .put("html", HTML)
                                        .done()));
        long id = previews.iterable.blast(template, Long.toString(list), "");
        ShownMessage message = only(messages("send_campaign", "{'campaignId':" + id + "}"));

        assertThat(parts(message.next()).get(MessagePart.SUBJECT)).hasSize(ShownMessage.LONGEST);
        assertThat(message.notes()).containsExactly("The subject is longer than 200 kB. Only its beginning is shown.");
    }

    @Test
    void aMessageToOnePersonAndAProofShowTheContentAndNothingOfThePerson() {
        long template = email();
        long campaign = previews.iterable.triggered(template);
        previews.iterable.list("ann@example.com");
        ShownMessage single =
                only(messages("send_email", "{'campaignId':" + campaign + ",'recipientEmail':'ann@example.com'}"));
        assertThat(previews.requests).containsExactly("get_campaign", "get_email_template", "send_email");
        ShownMessage proof = only(messages(
                "send_email_template_proof", "{'templateId':" + template + ",'recipientEmail':'ann@example.com'}"));
        assertThat(previews.requests).containsExactly("get_email_template", "send_email_template_proof");
        ShownMessage german = only(messages(
                "send_email_template_proof",
                "{'templateId':" + template + ",'recipientEmail':'ann@example.com','locale':'de'}"));

        assertThat(parts(single.next())).isEqualTo(EMAIL);
        assertThat(proof.next()).isEqualTo(single.next());
        assertThat(proof.notes()).isEmpty();
        assertThat(german.notes())
                .containsExactly("This is another locale than \"de\", which the call is about. That one was not read.");
    }

    @Test
    void anExperimentShowsEachVariant() {
        long template = email();
        long campaign = previews.iterable.blast(
                template, Long.toString(previews.lists(4).get(0)), "");
        previews.run(
                "create_experiment", "{'campaignId':" + campaign + ",'experimentType':'SubjectLine','name':'Test'}");
        long id = previews.world().experiments.all().stream()
                .filter(it -> it.campaignId() == campaign)
                .findFirst()
                .orElseThrow()
                .id();
        previews.run(
                "copy_experiment_variant",
                "{'experimentId':" + id + ",'copyFromTemplateId':" + template + ",'name':'B'}");
        List<ShownMessage> both = messages("start_experiment", "{'experimentId':" + id + "}");

        assertThat(both).extracting(ShownMessage::label).containsExactly("Variant \"Control\"", "Variant \"B\"");
        assertThat(both).allSatisfy(it -> assertThat(parts(it.next())).isEqualTo(EMAIL));
        assertThat(previews.requests).filteredOn("get_email_template"::equals).hasSize(2);
    }

    @Test
    void aChangeShowsWhatIsLiveAndWhatTakesItsPlace() {
        long template = email();
        ShownMessage message = only(messages(
                "update_email_template",
                "{'templateId':" + template + ",'subject':'Good day','html':'<p>Another body</p>'}"));

        assertThat(parts(message.live())).isEqualTo(EMAIL);
        assertThat(parts(message.next()))
                .containsEntry(MessagePart.SUBJECT, "Good day")
                .containsEntry(MessagePart.HTML, "<p>Another body</p>")
                .containsEntry(MessagePart.PREHEADER, "For {{firstName}}");
        assertThat(message.notes()).isEmpty();
        assertThat(previews.requests).filteredOn("get_email_template"::equals).hasSize(1);
        assertThat(only(messages("update_email_template", "{'templateId':" + template + ",'name':'Other'}"))
                        .isUnchanged())
                .isTrue();
    }

    @Test
    void aChangeOfAnotherLocaleDoesNotClaimToKnowWhatIsLive() {
        ShownMessage message = only(messages(
                "update_email_template", "{'templateId':" + email() + ",'locale':'de','subject':'Guten Tag'}"));

        assertThat(message.live()).isEmpty();
        assertThat(parts(message.next())).containsOnlyKeys(MessagePart.SUBJECT);
        assertThat(message.notes())
                .containsExactly("What is live in locale \"de\" was not read. Only what the call writes is shown.");
    }

    @Test
    void pushesTextsAndSnippetsAreShownToo() {
        long push = previews.iterable.template(Medium.PUSH);
        ShownMessage changed = only(messages("update_push_template", "{'templateId':" + push + ",'title':'Now'}"));
        ShownMessage sms = only(messages(
                "update_sms_template", "{'templateId':" + previews.iterable.template(Medium.SMS) + ",'message':'Hi'}"));
        ShownMessage created = only(messages("update_snippet", "{'identifier':'closing','content':'<p>Bye</p>'}"));
        ShownMessage replaced = only(messages("update_snippet", "{'identifier':'closing','content':'<p>Ciao</p>'}"));
        ShownMessage deleted = only(messages("delete_snippet", "{'identifier':'closing'}"));

        assertThat(parts(changed.next()))
                .isEqualTo(Map.of(
                        MessagePart.TITLE, "Now",
                        MessagePart.TEXT, "{{greeting}} {{firstName}}, it is {{occasion}}"));
        assertThat(parts(sms.next())).isEqualTo(Map.of(MessagePart.TEXT, "Hi"));
        assertThat(created.live()).isEmpty();
        assertThat(parts(replaced.live())).isEqualTo(Map.of(MessagePart.HTML, "<p>Bye</p>"));
        assertThat(parts(replaced.next())).isEqualTo(Map.of(MessagePart.HTML, "<p>Ciao</p>"));
        assertThat(parts(deleted.live())).isEqualTo(Map.of(MessagePart.HTML, "<p>Ciao</p>"));
        assertThat(deleted.next()).isEmpty();
    }

    @Test
    void aNewTemplateShowsWhatTheCallBrings() {
        ShownMessage message =
                only(messages("upsert_email_template", "{'clientTemplateId':'brand-new','subject':'Hi'}"));

        assertThat(message.live()).isEmpty();
        assertThat(parts(message.next())).isEqualTo(Map.of(MessagePart.SUBJECT, "Hi"));
    }

    /** Its preview reads names alone. */
    @Test
    void aDeleteOfTemplatesShowsNoneBecauseNoneWasRead() {
        assertThat(messages("delete_templates", "{'ids':[" + email() + "]}")).isEmpty();
        assertThat(previews.requests).doesNotContain("get_email_template");
    }

    @Test
    void anAgentReadsNothingOfIt() {
        long campaign =
                previews.iterable.blast(email(), Long.toString(previews.lists(3).get(0)), "");
        Outcome shown = previews.preview("send_campaign", "{'campaignId':" + campaign + "}");
        Outcome sent = previews.run("send_campaign", "{'campaignId':" + campaign + "}");

        assertThat(previews.planned().messages()).isNotEmpty();
        for (Outcome outcome : List.of(shown, sent)) {
            assertThat(outcome).isInstanceOf(Outcome.Answered.class);
            assertThat(outcome.words() + outcome.notes())
                    .doesNotContain("a marker of the body", "For {{firstName}}", "Text for", "messages");
        }
        assertThat(shown.words())
                .matches(
                        "\\{\"tool\":.*,\"class\":.*,\"audience\":.*,\"preview\":\\[.*],\"warnings\":.*,\"canBeUndone\":false}");
    }
}
