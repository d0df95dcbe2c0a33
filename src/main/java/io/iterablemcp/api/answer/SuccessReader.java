package io.iterablemcp.api.answer;

import io.iterablemcp.api.Reply.Cause;
import io.iterablemcp.manifest.AnswerForm;
import java.io.IOException;
import java.util.Optional;

/** Reads a successful response in the form that the tool expects, or returns the cause of failure. */
final class SuccessReader {

    private static final int LONGEST_NUMBER = 100;

    private final CharacterReader in;
    private final ShownValues shown;

    SuccessReader(CharacterReader in, ShownValues shown) {
        this.in = in;
        this.shown = shown;
    }

    Optional<Cause> read(AnswerForm form, ContentSniffer sniff) throws IOException {
        if (sniff.empty() && sniff.mayBeEmpty()) {
            shown.out().add("{}");
            return Optional.empty();
        }
        return switch (form.kind()) {
            case HTML -> sniff.empty() ? Optional.of(Cause.EMPTY_ANSWER) : text();
            case TEXT -> text();
            case NUMBER, LINES, CSV -> plain(form, sniff);
            case NDJSON -> sniff.markup() ? Optional.of(Cause.HTML_ANSWER) : rows(form);
            case JSON, CONSTANT, COMPOSED -> json(form, sniff);
        };
    }

    /** A call that returns plain text may also return JSON, which is then passed on. */
    private Optional<Cause> plain(AnswerForm form, ContentSniffer sniff) throws IOException {
        if (sniff.webPage()) {
            return Optional.of(Cause.HTML_ANSWER);
        }
        if (sniff.declaredJson() && sniff.objectOrArray()) {
            return json(form, sniff);
        }
        return switch (form.kind()) {
            case NUMBER -> number(form, sniff);
            case CSV -> {
                new CsvReader(in, shown).read(name(form, "rows"));
                yield Optional.empty();
            }
            default -> {
                new LinesReader(in, shown).lines(name(form, "lines"));
                yield Optional.empty();
            }
        };
    }

    private Optional<Cause> json(AnswerForm form, ContentSniffer sniff) throws IOException {
        if (sniff.empty()) {
            return Optional.of(Cause.EMPTY_ANSWER);
        }
        if (sniff.markup()) {
            return Optional.of(Cause.HTML_ANSWER);
        }
        if (sniff.plainWords()) {
            return text();
        }
        new JsonRowsReader(in, shown, form).read();
        return Optional.empty();
    }

    private Optional<Cause> rows(AnswerForm form) throws IOException {
        new LinesReader(in, shown).values(name(form, "rows"));
        return Optional.empty();
    }

    private Optional<Cause> text() throws IOException {
        shown.document(in::copyAll);
        return Optional.empty();
    }

    private Optional<Cause> number(AnswerForm form, ContentSniffer sniff) throws IOException {
        if (sniff.empty()) {
            return Optional.of(Cause.EMPTY_ANSWER);
        }
        String name = name(form, "value");
        shown.out().add("{\"" + name + "\":");
        String digits = in.glance(LONGEST_NUMBER).strip();
        if (!digits.matches("-?(0|[1-9]\\d*)(\\.\\d+)?")) {
            return Optional.of(Cause.BROKEN_ANSWER);
        }
        shown.path().field(name);
        new JsonScanner(in, shown).value();
        shown.path().leave();
        shown.out().plain('}');
        return Optional.empty();
    }

    private static String name(AnswerForm form, String otherwise) {
        return form.collection().orElse(otherwise);
    }
}
