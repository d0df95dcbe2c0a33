package io.iterablemcp.safety.preview.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Confirm;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.PreviewOptions;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewFixture;
import io.iterablemcp.safety.preview.PreviewLine;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.PreviewStage;
import io.iterablemcp.tools.RequestPeople;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person who decides sees the content as a colleague's profile gets it; the agent sees nothing of that profile. */
class RenderedSampleTest {

    private static final String PROOF = "ada.proof@example.com";
    private static final String HTML =
            "<head><title>Shop</title></head><style>p{color:red}</style><p>Hi <b>{{firstName}}</b>,"
                    + " your lamps &amp; more.{{#if firstName}}<!-- note --> Welcome back{{/if}}</p>"
                    + "<a href='{{unsubscribeUrl}}'>Leave</a>";

    @TempDir
    private Path folder;

    private PreviewFixture previews;

    @BeforeEach
    void start() {
        previews = new PreviewFixture(folder);
        proof(PROOF);
    }

    @AfterEach
    void stop() {
        previews.close();
    }

    private void proof(String email) {
        previews.previewOptions = new PreviewOptions(Optional.empty(), Optional.of(email));
    }

    private long template(Medium medium) {
        long id = previews.iterable.template(medium);
        Template template = previews.world().templates.find(id).orElseThrow();
        previews.world()
                .templates
                .put(template.withContent(
                        "en",
                        Documents.object("subject", "Hello {{firstName}}, {{upper city}}")
                                .put("html", HTML)
                                .put("message", "Hi {{firstName}}")
                                .done()));
        return id;
    }

    private long campaign(Medium medium) {
        return previews.iterable.blast(
                template(medium), Long.toString(previews.iterable.list(PROOF, "ben@example.com")), "");
    }

    private PreviewLine sample(Preview preview) {
        return preview.lines().stream()
                .filter(line -> line.label().startsWith("Sample"))
                .findFirst()
                .orElseThrow();
    }

    private PreviewLine sampleOfSend(Medium medium) {
        previews.run("send_campaign", "{'campaignId':" + campaign(medium) + "}");
        return sample(previews.planned());
    }

    @Test
    void showsThePersonWhatTheProfileGetsAndTheAgentTheTemplateAlone() {
        PreviewLine sample = sampleOfSend(Medium.EMAIL);
        assertThat(sample.clear())
                .isEqualTo("for \"ada.proof@example.com\": subject \"Hello ada.proof, {{upper city}}\", text"
                        + " \"Hi ada.proof, your lamps & more. Welcome back Leave\" (51 characters)");
        assertThat(sample.shown())
                .isEqualTo(
                        "rendered for the person who decides; the text begins \"Hi [hidden], your lamps & more. Welcome"
                                + " back Leave\"");
        assertThat(previews.requests).containsOnlyOnce("get_user_by_email", "preview_email_template");
        assertThat(previews.requests.subList(previews.requests.size() - 3, previews.requests.size()))
                .containsExactly("get_user_by_email", "preview_email_template", "send_campaign");
    }

    @Test
    void isTheSameForTheAgentWhateverTheProfileContains() {
        PreviewLine ada = sampleOfSend(Medium.EMAIL);
        proof("ben@example.com");
        PreviewLine ben = sampleOfSend(Medium.EMAIL);
        assertThat(ben.shown()).isEqualTo(ada.shown());
        assertThat(ben.clear()).contains("Hi ben, ").isNotEqualTo(ada.clear());
    }

    /** The reads are made with what the settings permit; masked opens them. */
    @Test
    void namesNobodyToAnAgentInMaskedMode() {
        previews.close();
        previews = new PreviewFixture(
                folder, PreviewFixture.Kind.SQLITE, Mode.EVERYTHING.withPersonal(PersonalAccess.MASKED));
        proof(PROOF);
        assertThat(previews.preview("send_campaign", "{'campaignId':" + campaign(Medium.EMAIL) + "}")
                        .words())
                .contains("Sample: rendered for the person who decides")
                .doesNotContain("ada.proof", PROOF);
    }

    @Test
    void rendersDataThatTheCallBringsInsteadOfTheProfilesOwn() {
        long template = template(Medium.IN_APP);
        long id = previews.iterable.triggered(template);
        long list = previews.iterable.list(PROOF);
        previews.run(
                "trigger_campaign",
                "{'campaignId':" + id + ",'listIds':[" + list + "],'dataFields':{'firstName':'Given'}}");
        assertThat(sample(previews.planned()).clear()).contains("\"Hi Given, your lamps");
        assertThat(previews.requests).contains("preview_inapp_template");
    }

    @Test
    void showsALiveTemplateAsItIsBeforeTheChange() {
        long template = template(Medium.EMAIL);
        previews.iterable.list(PROOF);
        String change = "{'templateId':" + template + ",'html':'<p>New</p>'}";
        previews.run("update_email_template", change);
        Preview unused = previews.planned();
        previews.iterable.triggered(template);
        template(Medium.EMAIL);
        previews.run("update_email_template", change);
        Preview live = previews.planned();

        assertThat(unused.lines()).noneMatch(line -> line.label().startsWith("Sample"));
        assertThat(sample(live).label()).isEqualTo("Sample before the change");
    }

    @Test
    void isLeftOutWithASentence() {
        assertThat(sampleOfSend(Medium.SMS))
                .isEqualTo(new PreviewLine("Sample", "left out: Iterable renders only email and in-app templates"));
        proof("nobody@nowhere.example");
        assertThat(sampleOfSend(Medium.EMAIL))
                .isEqualTo(new PreviewLine(
                        "Sample", "left out: the profile of ITERABLE_PROOF_EMAIL is not in the project"));
        previews.previewOptions = PreviewOptions.DEFAULT;
        assertThat(sampleOfSend(Medium.EMAIL))
                .isEqualTo(
                        new PreviewLine("Sample", "left out: ITERABLE_PROOF_EMAIL names no profile to render it for"));
        assertThat(previews.requests).doesNotContain("preview_email_template");
    }

    @Test
    void isLeftOutWherePersonalDataIsClosed() {
        previews.close();
        previews = new PreviewFixture(
                folder, PreviewFixture.Kind.SQLITE, Mode.EVERYTHING.withPersonal(PersonalAccess.CLOSED));
        proof(PROOF);
        assertThat(sampleOfSend(Medium.EMAIL).clear())
                .startsWith("left out: get_user_by_email is closed:")
                .contains("ITERABLE_USER_PII");
        assertThat(previews.requests).doesNotContain("get_user_by_email", "preview_email_template");
    }

    @Test
    void isNotMadeWhereNobodyReadsIt() {
        previews.run(
                PreviewFixture.options(Confirm.OFF, true),
                "send_campaign",
                "{'campaignId':" + campaign(Medium.EMAIL) + "}");
        assertThat(previews.planned().lines()).noneMatch(line -> line.label().startsWith("Sample"));
        assertThat(previews.requests).doesNotContain("get_user_by_email", "preview_email_template");
    }

    @Test
    void isNotMadeForACallThatIsApproved() {
        Call call = previews.call("send_campaign", "{'campaignId':" + campaign(Medium.EMAIL) + "}");
        new PreviewStage(previews.previews(), PreviewFixture.ON, it -> true)
                .handle(call, it -> new Outcome.Answered("{}", List.of()));
        assertThat(previews.requests).contains("get_campaign").doesNotContain("preview_email_template");
    }

    /** So that the request goes when the profile is forgotten. */
    @Test
    void makesThePersonOfTheProfileAPersonOfTheRequest() {
        Call call = previews.call("send_campaign", "{'campaignId':" + campaign(Medium.EMAIL) + "}");
        RequestPeople people = new RequestPeople(new RenderedSample(Optional.of(PROOF)));
        List<Set<String>> found = new ArrayList<>(List.of(people.apply(call)));
        new PreviewStage(previews.previews(), PreviewFixture.ON).handle(call, it -> {
            found.add(people.apply(it));
            return new Outcome.Answered("{}", List.of());
        });
        assertThat(found).containsExactly(Set.of(), Set.of(PROOF));
    }

    /** The size of the last list waits for Iterable's limit, five sizes a minute. */
    @Test
    void isLeftOutWhereThePreviewHasTakenLong() {
        previews.lists(1, 1, 1, 1, 1).forEach(this::sizeIsRead);
        previews.clock.advance(Duration.ofSeconds(50));
        assertThat(sampleOfSend(Medium.EMAIL))
                .isEqualTo(new PreviewLine("Sample", "left out: the preview would take too long"));
        assertThat(previews.requests).doesNotContain("get_user_by_email", "preview_email_template");
    }

    private void sizeIsRead(long list) {
        assertThat(previews.run("get_list_size", "{'listId':" + list + "}")).isInstanceOf(Outcome.Answered.class);
    }
}
