package io.iterablemcp.server.resources;

import io.iterablemcp.tools.Outcome;
import java.util.List;

/** What became of a request to read a resource. */
public sealed interface ResourceAnswer {

    /** @param notes what there is to know about the text, such as that it was cut */
    record Found(String uri, String type, String text, List<String> notes) implements ResourceAnswer {}

    /** There is no such resource. */
    record Missing(String why) implements ResourceAnswer {}

    /** It is closed to the caller, or cannot be read now. */
    record Unreadable(String why) implements ResourceAnswer {}

    /** Iterable says 400 or 404 of what it does not have. */
    static ResourceAnswer of(String uri, String type, Outcome outcome) {
        if (outcome instanceof Outcome.Answered answered) {
            return new Found(uri, type, answered.text(), answered.notes());
        }
        return absent(outcome)
                ? new Missing("There is no " + uri + ". " + outcome.words())
                : new Unreadable(uri + " cannot be read. " + outcome.words());
    }

    static boolean absent(Outcome outcome) {
        if (!(outcome instanceof Outcome.Failed failed) || failed.status().isEmpty()) {
            return false;
        }
        int status = failed.status().getAsInt();
        return status == 400 || status == 404;
    }
}
