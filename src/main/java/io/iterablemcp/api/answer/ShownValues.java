package io.iterablemcp.api.answer;

import io.iterablemcp.api.AnswerMask;
import java.io.IOException;
import java.util.Optional;

/** Writes the texts of an answer, with secrets redacted, personal values replaced and hidden characters shown. */
final class ShownValues {

    /** A longer value is replaced without being held in memory. */
    private static final int LONGEST_VALUE = 64 << 10;

    private static final String TOO_LONG = "[hidden: longer than " + LONGEST_VALUE + " characters]";

    private final AnswerBuffer out;
    private final Secrets secrets;
    private final TextTarget text;
    private final Optional<AnswerMask> mask;
    private final TextTarget scanned;
    private final AnswerPath path;

    /** Reads one text and writes it to this target. */
    interface TextSource {
        void writeTo(TextTarget target) throws IOException;
    }

    ShownValues(AnswerBuffer out, Secrets secrets, Optional<AnswerMask> mask) {
        this.out = out;
        this.secrets = secrets;
        this.text = new EscapedText(new RedactedText(out, secrets), out);
        this.mask = mask;
        this.scanned =
                mask.<TextTarget>map(it -> new ScannedText(it, text, out)).orElse(text);
        this.path = new AnswerPath(mask);
    }

    AnswerBuffer out() {
        return out;
    }

    AnswerPath path() {
        return path;
    }

    /** Whether the value at the current place is replaced. What is only counted need not be. */
    private boolean replaced() {
        return path.followed() && path.here() == AnswerMask.Treatment.REPLACE && !out.onlyCounts();
    }

    /** Where a text at the current place goes. */
    private TextTarget target() {
        return path.followed() && path.here() != AnswerMask.Treatment.SHOW ? scanned : text;
    }

    /** Writes a string with its quotes. */
    void quoted(TextSource source) throws IOException {
        if (replaced()) {
            write(replacement(source));
            return;
        }
        shown(source, target());
    }

    /** Writes the name of a field. */
    void name(TextSource source) throws IOException {
        shown(source, target());
    }

    private void shown(TextSource source, TextTarget target) throws IOException {
        out.plain('"');
        source.writeTo(target);
        target.end();
        out.plain('"');
    }

    void number(TextSource source) throws IOException {
        boolean replaced = replaced();
        if (!replaced && !secrets.numeric()) {
            source.writeTo(out);
            return;
        }
        CollectedText value = new CollectedText(LONGEST_VALUE);
        source.writeTo(value);
        String digits = value.text();
        if (replaced) {
            String shown = value.whole() ? mask.orElseThrow().shownNumber(digits) : TOO_LONG;
            writeUnless(digits, shown);
        } else if (!value.whole() || secrets.within(digits)) {
            write(RedactedText.HIDDEN);
        } else {
            out.add(digits);
        }
    }

    /** Writes {@code true} or {@code false}. */
    void word(String value) {
        if (replaced()) {
            writeUnless(value, mask.orElseThrow().shown(value));
        } else {
            out.add(value);
        }
    }

    /** A number or a boolean that is shown as it is stays one. */
    private void writeUnless(String value, String shown) {
        if (shown.equals(value) && !secrets.within(value)) {
            out.add(value);
        } else {
            write(shown);
        }
    }

    /** Writes a whole document that is not JSON. */
    void document(TextSource source) throws IOException {
        if (replaced()) {
            char[] shown = replacement(source).toCharArray();
            text.plain(shown, 0, shown.length);
            text.end();
        } else {
            source.writeTo(target());
            target().end();
        }
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
        return value.whole() ? mask.orElseThrow().shown(value.text()) : TOO_LONG;
    }
}
