package io.iterablemcp.api.answer;

import io.iterablemcp.api.AnswerMask;
import java.io.IOException;
import java.util.Optional;

/** Writes the texts of an answer, with secrets redacted, personal values replaced and hidden characters shown. */
final class ShownValues {

    /** A longer value is replaced without being held in memory. */
    private static final int LONGEST_VALUE = 64 << 10;

    private static final String TOO_LONG = "[hidden: longer than " + LONGEST_VALUE + " characters]";

    private final AnswerOutput out;
    private final Secrets secrets;
    private final TextTarget text;
    private final Optional<AnswerMask> mask;
    private final TextTarget scanned;
    private final AnswerPath path;
    private final CollectedText collected = new CollectedText(LONGEST_VALUE);

    /** Reads one text and writes it to this target. */
    interface TextSource {
        void writeTo(TextTarget target) throws IOException;
    }

    /** @param goesOn whether this is a further page of the same answer */
    ShownValues(AnswerOutput out, Secrets secrets, Optional<AnswerMask> mask, boolean goesOn) {
        this.out = out;
        this.secrets = secrets;
        this.text = new EscapedText(new RedactedText(out, secrets), out);
        this.mask = mask;
        this.scanned =
                mask.<TextTarget>map(it -> new ScannedText(it, text, out)).orElse(text);
        this.path = new AnswerPath(mask, out::mayShow, goesOn);
    }

    AnswerOutput out() {
        return out;
    }

    AnswerPath path() {
        return path;
    }

    /** Whether the value at the current place is replaced. What is only counted need not be. */
    private boolean replaced() {
        return path.here() == AnswerMask.Treatment.REPLACE && !out.onlyCounts();
    }

    private boolean textReplaced() {
        AnswerMask.Treatment here = path.here();
        return (here == AnswerMask.Treatment.REPLACE || here == AnswerMask.Treatment.REPLACE_TEXT) && !out.onlyCounts();
    }

    /** Where a text at the current place goes. */
    private TextTarget target() {
        return path.here() == AnswerMask.Treatment.SHOW ? text : scanned;
    }

    /** Writes a string with its quotes. */
    void quoted(TextSource source) throws IOException {
        if (out.onlyCounts()) {
            shown(source, out); // most of a large answer
        } else if (textReplaced()) {
            String value = collected(source);
            write(value, replacement(value));
        } else {
            shown(source, target());
        }
    }

    /** Writes the name of a field. */
    void name(TextSource source) throws IOException {
        shown(source, out.onlyCounts() ? out : target());
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
        String digits = collected(source);
        if (replaced) {
            writeUnless(digits, collected.whole() ? mask.orElseThrow().shownNumber(digits) : TOO_LONG);
        } else if (!collected.whole() || secrets.within(digits)) {
            write(digits, RedactedText.HIDDEN);
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
            write(value, shown);
        }
    }

    /** Writes a whole document that is not JSON. */
    void document(TextSource source) throws IOException {
        if (textReplaced()) {
            String value = collected(source);
            String shown = replacement(value);
            if (shown.equals(value)) {
                text.whole(shown.toCharArray(), 0, shown.length());
            } else {
                out.add(shown);
            }
        } else {
            source.writeTo(target());
            target().end();
        }
    }

    /** @param shown the value itself, or a mask, which is written as it is */
    private void write(String value, String shown) {
        out.plain('"');
        if (shown.equals(value)) {
            JsonStringWriter.addWhole(text, value);
        } else {
            out.mask(shown);
        }
        out.plain('"');
    }

    private String collected(TextSource source) throws IOException {
        collected.clear();
        source.writeTo(collected);
        return collected.text();
    }

    private String replacement(String value) {
        return collected.whole() ? mask.orElseThrow().shown(value) : TOO_LONG;
    }
}
