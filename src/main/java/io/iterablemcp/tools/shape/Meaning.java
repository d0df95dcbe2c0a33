package io.iterablemcp.tools.shape;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.AnswerForm;
import java.util.Optional;
import java.util.stream.Stream;

/** Explains answers whose meaning is not obvious from their text. */
final class Meaning {

    private static final String SEND_SKIP = "SendSkip\"";

    private Meaning() {}

    static Stream<String> notes(ShownAnswer shown, String text) {
        if (shown.tool().access() != Access.READ) {
            return Stream.empty();
        }
        return Stream.of(
                        nobody(shown, text),
                        triggeredCampaignOff(shown),
                        unrendered(shown, text),
                        sendSkip(shown, text))
                .flatMap(Optional::stream);
    }

    /** Iterable returns an empty object for an unknown person. */
    private static Optional<String> nobody(ShownAnswer shown, String text) {
        return text.equals("{}") && !shown.tool().person().isNobody()
                ? Optional.of(NoSuchPerson.sought(shown.call()))
                : Optional.empty();
    }

    private static Optional<String> triggeredCampaignOff(ShownAnswer shown) {
        return is(shown, "type", "Triggered") && is(shown, "campaignState", "Ready")
                ? Optional.of("This triggered campaign is off: in state Ready it sends to nobody. To switch it on, call"
                        + " activate_triggered_campaign; its state is then Running.")
                : Optional.empty();
    }

    private static boolean is(ShownAnswer shown, String field, String word) {
        return shown.answer() instanceof Json.Obj answer
                && answer.text(field).filter(word::equals).isPresent();
    }

    /** Iterable returns a template with a syntax error unrendered. */
    private static Optional<String> unrendered(ShownAnswer shown, String text) {
        boolean page = shown.tool().answer().kind() == AnswerForm.Kind.HTML;
        return page && (text.contains("{{") || text.contains("[[#"))
                ? Optional.of(
                        "Not rendered: the page still contains template tags. Look in the template for a tag that is not"
                                + " closed or whose name is misspelt, such as {{#if}} without {{/if}}.")
                : Optional.empty();
    }

    private static Optional<String> sendSkip(ShownAnswer shown, String text) {
        int end = shown.tool().person().isNobody() ? -1 : text.indexOf(SEND_SKIP);
        if (end < 0) {
            return Optional.empty();
        }
        String name = text.substring(text.lastIndexOf('"', end) + 1, end + SEND_SKIP.length() - 1);
        return Optional.of(
                name + " is a message that was not sent. The reason is in the event's field reason; where the"
                        + " event has none, export_data_json with dataTypeName=" + name + " shows it.");
    }
}
