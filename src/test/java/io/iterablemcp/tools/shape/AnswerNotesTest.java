package io.iterablemcp.tools.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.Reply;
import io.iterablemcp.config.Project;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.tools.Outcome;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerNotesTest {

    private static final ShapedAnswer PLAIN = ShapedAnswer.of("a_tool", "", "{}");

    @Test
    void aCompleteAnswerHasNoNotes() throws IOException {
        Outcome.Answered answered = PLAIN.answered(1000, "{ \"id\": 1.50 }");
        assertThat(answered.text()).isEqualTo("{\"id\":1.50}");
        assertThat(answered.notes()).isEmpty();
        assertThat(PLAIN.notes(1000, "{\"msg\":\"\",\"code\":\"Success\",\"params\":null}"))
                .isEmpty();
    }

    @Test
    void anAsynchronousCallIsAcceptedNotDone() throws IOException {
        ShapedAnswer tool = ShapedAnswer.of("update_user", "async: get_user_by_email shows it after a minute", "{}");
        assertThat(tool.notes(1000, "{\"msg\":\"\",\"code\":\"Success\"}"))
                .containsExactly("Accepted, not yet applied: get_user_by_email shows it after a minute.");
        assertThat(((Outcome.Answered) tool.fit(new Reply.Delivered(204, "{}", Reply.Extent.WHOLE))).notes())
                .hasSize(1)
                .first()
                .asString()
                .contains("no content (204)");
    }

    @Test
    void namesTheItemsThatFailed() throws IOException {
        assertThat(PLAIN.notes(
                        1000,
                        "{\"successCount\":1,\"failCount\":1,\"invalidEmails\":[\"bad@\"],\"invalidUserIds\":[],"
                                + "\"failedUpdates\":{\"conflictEmails\":[],\"invalidEmails\":[\"bad@\"]}}"))
                .containsExactly("1 of 2 items failed; see invalidEmails, failedUpdates.invalidEmails.");
        assertThat(PLAIN.notes(1000, "{\"success\":[9001,9002],\"failed\":[9999]}"))
                .containsExactly("1 of 3 items failed; see failed.");
        assertThat(PLAIN.notes(1000, "{\"successCount\":1,\"failCount\":0,\"failedUpdates\":{\"x\":[1]}}"))
                .containsExactly("Some items failed; see failedUpdates.x.");
        assertThat(PLAIN.notes(1000, "{\"params\":{\"failCount\":2,\"successCount\":0}}"))
                .containsExactly("2 of 2 items failed.");
        assertThat(PLAIN.notes(1000, "{\"failCount\":0,\"filteredOutFields\":[\"a\"]}"))
                .containsExactly("Some fields were not stored; see filteredOutFields.");
        assertThat(PLAIN.notes(1000, "{\"successCount\":3,\"failCount\":0,\"invalidEmails\":[],\"failed\":[]}"))
                .isEmpty();
    }

    @Test
    void pointsOutACodeOtherThanSuccess() throws IOException {
        assertThat(PLAIN.notes(1000, "{\"msg\":\"Queued\",\"code\":\"Partial\"}"))
                .containsExactly("Iterable accepted the call, but its code is Partial, not Success: read msg.");
        assertThat(PLAIN.notes(1000, "{\"code\":\"SUMMER\",\"discount\":1}")).isEmpty();
        ShapedAnswer list = ShapedAnswer.of("a_list", "answer: {type: json, collection: lists}", "{}");
        assertThat(list.notes(1000, "{\"lists\":[{\"id\":1}],\"msg\":\"Queued\",\"code\":\"Partial\"}"))
                .containsExactly("Iterable accepted the call, but its code is Partial, not Success: read msg.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"get_user_by_email", "find_user_by_email"})
    void anEmptyAnswerMeansThatThereIsNoSuchPerson(String tool) throws IOException {
        assertThat(ShapedAnswer.ofCatalogue(tool, "{\"email\":\"a@b.example\"}").answered(1000, "{}"))
                .isEqualTo(new Outcome.Answered(
                        "{}",
                        List.of(
                                "No person in this project has that email. Check its spelling, or look the person up by userId with"
                                        + " get_user_by_user_id. In an email-based project people may have no userId; in a"
                                        + " userId-based or hybrid project they may have no email.")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"get_user_by_user_id", "find_user_by_user_id"})
    void anEmptyAnswerNamesTheOtherLookUp(String tool) throws IOException {
        assertThat(ShapedAnswer.ofCatalogue(tool, "{\"userId\":\"u\"}").notes(1000, " { } "))
                .singleElement()
                .asString()
                .startsWith("No person in this project has that userId.")
                .contains("get_user_by_email")
                .doesNotContain("get_user_by_user_id", "update_user");
    }

    @Test
    void saysWhichTypeAProjectInEuropeCannotHave() {
        ShapedAnswer call = ShapedAnswer.of("get_user_by_email", "", "{}", Project.EU, KeyType.CLIENT);
        assertThat(call.failed(400, Reply.Cause.BAD_REQUEST, "UnknownEmailError", "")
                        .next())
                .contains("find_user_by_user_id", "userId-based or hybrid, like every project in the EU");
    }

    @Test
    void aTriggeredCampaignThatIsReadyIsOff() throws IOException {
        ShapedAnswer tool = ShapedAnswer.ofCatalogue("get_campaign", "{\"id\":1}");
        assertThat(tool.notes(1000, "{\"id\":1,\"campaignState\":\"Ready\",\"type\":\"Triggered\"}"))
                .containsExactly(
                        "This triggered campaign is off: in state Ready it sends to nobody. To switch it on, call"
                                + " activate_triggered_campaign; its state is then Running.");
        assertThat(tool.notes(1000, "{\"id\":1,\"campaignState\":\"Running\",\"type\":\"Triggered\"}"))
                .isEmpty();
        assertThat(tool.notes(1000, "{\"id\":1,\"campaignState\":\"Ready\",\"type\":\"Blast\"}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"preview_email_template", "preview_inapp_template"})
    void aPreviewThatComesBackUnrenderedSaysSo(String tool) throws IOException {
        ShapedAnswer preview = ShapedAnswer.ofCatalogue(tool, "{\"templateId\":1}");
        assertThat(preview.notes(1000, "<p>{{#if vip}}Hello {{firstName}}</p>"))
                .singleElement()
                .asString()
                .startsWith("Not rendered:")
                .contains("not closed");
        assertThat(preview.notes(1000, "<p>Hello Ada</p>")).isEmpty();
    }

    @Test
    void aSendSkipSaysWhereItsReasonIs() throws IOException {
        String events =
                "{\"events\":[{\"eventName\":\"emailSend\"},{\"eventName\":\"pushSendSkip\",\"campaignId\":1}]}";
        ShapedAnswer tool = ShapedAnswer.ofCatalogue("get_user_events_by_email", "{\"email\":\"a@b.example\"}");
        assertThat(tool.notes(1000, events))
                .containsExactly(
                        "pushSendSkip is a message that was not sent. The reason is in the event's field reason;"
                                + " where the event has none, export_data_json with dataTypeName=pushSendSkip shows it.");
        assertThat(tool.notes(1000, events.replace("Skip", ""))).isEmpty();
    }

    @Test
    void plainTextAndPagesHaveNoNotes() {
        assertThat(((Outcome.Answered) PLAIN.fit(new Reply.Delivered(202, "Accepted", Reply.Extent.WHOLE))).text())
                .isEqualTo("Accepted");
        assertThat(((Outcome.Answered) PLAIN.fit(new Reply.Delivered(200, "<p>x</p>", Reply.Extent.WHOLE))).notes())
                .isEmpty();
    }
}
