package io.iterablemcp.tools.shape;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.text.InstructionNote;
import java.util.Optional;

/** Looks for a short text in an answer that addresses a model. It sees what the agent sees, masks included. */
final class AddressedModel {

    /** No character has a longer escape. */
    private static final int ESCAPE = 6;

    private AddressedModel() {}

    static Optional<String> note(String answer) {
        if (!InstructionNote.mayApplyWithin(answer)) {
            return Optional.empty();
        }
        boolean json = answer.startsWith("{") || answer.startsWith("[") || answer.startsWith("\"");
        boolean found = json ? inStrings(answer) : InstructionNote.appliesTo(answer);
        return found ? Optional.of(InstructionNote.WORDS) : Optional.empty();
    }

    /** Names of fields are looked at too: an event may have any. */
    private static boolean inStrings(String json) {
        int quote = json.indexOf('"');
        while (quote >= 0) {
            int begin = quote + 1;
            int end = end(json, begin);
            if (end - begin <= ESCAPE * InstructionNote.LONGEST
                    && InstructionNote.appliesTo(plain(json.substring(begin, end)))) {
                return true;
            }
            quote = json.indexOf('"', end + 1);
        }
        return false;
    }

    /** The closing quote. A text may be cut off at the end of the answer. */
    private static int end(String json, int begin) {
        int quote = json.indexOf('"', begin);
        while (quote >= 0 && escaped(json, begin, quote)) {
            quote = json.indexOf('"', quote + 1);
        }
        return quote < 0 ? json.length() : quote;
    }

    /** Whether an odd number of backslashes is before this quote. */
    private static boolean escaped(String json, int begin, int quote) {
        int at = quote;
        while (at > begin && json.charAt(at - 1) == '\\') {
            at--;
        }
        return (quote - at) % 2 == 1;
    }

    private static String plain(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        try {
            return ((Json.Str) JsonReader.read('"' + text + '"')).text();
        } catch (MalformedJson e) {
            return text; // it was cut off within an escape
        }
    }
}
