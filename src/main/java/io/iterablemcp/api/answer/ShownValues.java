package io.iterablemcp.api.answer;

import io.iterablemcp.api.ValueReplacement;
import io.iterablemcp.manifest.AnswerForm;
import java.io.IOException;
import java.util.Optional;

/** Writes the texts of an answer, with secrets redacted and personal values replaced. */
final class ShownValues {

    /** A longer value is replaced without being held in memory. */
    private static final int LONGEST_VALUE = 64 << 10;

    private static final String TOO_LONG = "(hidden: longer than " + LONGEST_VALUE + " characters)";

    private final AnswerBuffer out;
    private final Secrets secrets;
    private final RedactedText text;
    private final Optional<ValueReplacement> replacement;
    private final AnswerPath path;

    /** Reads one text and writes it to this target. */
    interface TextSource {
        void writeTo(TextTarget target) throws IOException;
    }

    ShownValues(AnswerBuffer out, Secrets secrets, AnswerForm form, Optional<ValueReplacement> replacement) {
        this.out = out;
        this.secrets = secrets;
        this.text = new RedactedText(out, secrets);
        this.replacement = replacement;
        this.path = new AnswerPath(replacement.isPresent() ? PersonalPaths.of(form) : PersonalPaths.NOTHING);
    }

    AnswerBuffer out() {
        return out;
    }

    AnswerPath path() {
        return path;
    }

    /** Whether the value at the current path is replaced. */
    private boolean replaced() {
        return path.followed() && path.personal();
    }

    /** Writes a string with its quotes. */
    void quoted(TextSource source) throws IOException {
        if (replaced()) {
            write(replacement(source));
            return;
        }
        out.plain('"');
        source.writeTo(text);
        text.end();
        out.plain('"');
    }

    /** Writes the name of a field. */
    void name(TextSource source) throws IOException {
        out.plain('"');
        source.writeTo(text);
        text.end();
        out.plain('"');
    }

    void number(TextSource source) throws IOException {
        if (replaced()) {
            write(replacement(source));
        } else if (secrets.numeric()) {
            CollectedText value = new CollectedText(LONGEST_VALUE);
            source.writeTo(value);
            if (!value.whole() || secrets.within(value.text())) {
                write(RedactedText.HIDDEN);
            } else {
                out.add(value.text());
            }
        } else {
            source.writeTo(out);
        }
    }

    /** Writes {@code true} or {@code false}. */
    void word(String value) {
        if (replaced()) {
            write(replacement(value));
        } else {
            out.add(value);
        }
    }

    /**
     * Writes a whole document that is not JSON. If personal values are replaced, all of it is, as their places are
     * unknown.
     */
    void document(TextSource source) throws IOException {
        if (path.followed()) {
            char[] shown = replacement(source).toCharArray();
            text.plain(shown, 0, shown.length);
        } else {
            source.writeTo(text);
        }
        text.end();
    }

    private void write(String value) {
        out.plain('"');
        for (int i = 0; i < value.length(); i++) {
            JsonStringWriter.addPlain(text, value.charAt(i));
        }
        text.end();
        out.plain('"');
    }

    private String replacement(TextSource source) throws IOException {
        CollectedText value = new CollectedText(LONGEST_VALUE);
        source.writeTo(value);
        return value.whole() ? replacement(value.text()) : TOO_LONG;
    }

    private String replacement(String value) {
        return replacement.orElseThrow().replace(path.text(), value);
    }
}
