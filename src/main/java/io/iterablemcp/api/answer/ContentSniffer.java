package io.iterablemcp.api.answer;

import io.iterablemcp.manifest.AnswerForm;
import java.io.IOException;
import java.util.Locale;

/** Detects the form of a response by its first characters; the declared type is only a hint. */
final class ContentSniffer {

    private static final int GLANCE = 512;

    private final String start;
    private final int status;
    private final String declared;

    /** @param form in some forms leading white space is insignificant and may exceed the peeked characters */
    ContentSniffer(CharacterReader in, AnswerForm.Kind form, int status, String contentType) throws IOException {
        if (form == AnswerForm.Kind.JSON || form == AnswerForm.Kind.NDJSON) {
            in.peekPastSpace();
        }
        this.start = in.glance(GLANCE).stripLeading().toLowerCase(Locale.ROOT);
        this.status = status;
        this.declared = contentType.toLowerCase(Locale.ROOT);
    }

    boolean empty() {
        return start.isEmpty();
    }

    /** A 204 never has a body and a 202 may have none: both still mean that the request was accepted. */
    boolean mayBeEmpty() {
        return status == 202 || status == 204;
    }

    boolean webPage() {
        return start.startsWith("<!doctype html")
                || start.startsWith("<html")
                || start.startsWith("<?xml")
                || (markup() && declared.contains("html"));
    }

    boolean markup() {
        return start.startsWith("<");
    }

    boolean objectOrArray() {
        return start.startsWith("{") || start.startsWith("[");
    }

    boolean declaredJson() {
        return declared.contains("json");
    }

    /** Some calls that return JSON acknowledge an accepted request in plain text. */
    boolean plainWords() {
        return !objectOrArray() && (!declaredJson() || status == 202) && !start.startsWith("\"");
    }
}
