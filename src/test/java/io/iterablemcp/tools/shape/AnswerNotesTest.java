package io.iterablemcp.tools.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.Reply;
import io.iterablemcp.tools.Outcome;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class AnswerNotesTest {

    private static final Shaping PLAIN = Shaping.of("a_tool", "{}", "{}");

    @Test
    void aWholeAnswerNeedsNoNotes() throws IOException {
        Outcome.Answered answered = PLAIN.answered(1000, "{ \"id\": 1.50 }");
        assertThat(answered.text()).isEqualTo("{\"id\":1.50}");
        assertThat(answered.notes()).isEmpty();
        assertThat(PLAIN.notes(1000, "{\"msg\":\"\",\"code\":\"Success\",\"params\":null}"))
                .isEmpty();
    }

    @Test
    void anAsynchronousCallIsAcceptedNotDone() throws IOException {
        Shaping tool = Shaping.of(
                "update_user",
                "{\"asynchronous\":true,\"verify\":\"get_user_by_email shows it after a minute\"}",
                "{}");
        assertThat(tool.notes(1000, "{\"msg\":\"\",\"code\":\"Success\"}"))
                .containsExactly("Accepted, not yet applied: get_user_by_email shows it after a minute.");
        assertThat(((Outcome.Answered) tool.fit(new Reply.Delivered(204, "{}", Reply.Extent.WHOLE))).notes())
                .hasSize(1)
                .first()
                .asString()
                .contains("nothing to add (204)");
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
    void pointsToACodeThatIsNotSuccess() throws IOException {
        assertThat(PLAIN.notes(1000, "{\"msg\":\"Queued\",\"code\":\"Partial\"}"))
                .containsExactly("Iterable took the call, but its code is Partial, not Success: read msg.");
        assertThat(PLAIN.notes(1000, "{\"code\":\"SUMMER\",\"discount\":1}")).isEmpty();
        Shaping list = Shaping.of("a_list", "{\"answer\":{\"type\":\"json\",\"collection\":\"lists\"}}", "{}");
        assertThat(list.notes(1000, "{\"lists\":[{\"id\":1}],\"msg\":\"Queued\",\"code\":\"Partial\"}"))
                .containsExactly("Iterable took the call, but its code is Partial, not Success: read msg.");
    }

    @Test
    void plainWordsAndPagesPass() {
        assertThat(((Outcome.Answered) PLAIN.fit(new Reply.Delivered(202, "Accepted", Reply.Extent.WHOLE))).text())
                .isEqualTo("Accepted");
        assertThat(((Outcome.Answered) PLAIN.fit(new Reply.Delivered(200, "<p>x</p>", Reply.Extent.WHOLE))).notes())
                .isEmpty();
    }
}
