package io.iterablemcp.cli.tools;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.screen.Terminal;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.json.MalformedJson;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Prints an answer in the form that was asked for. An answer that cannot take that form is printed as it is, so that
 * it is not lost.
 */
record AnswerPrinter(CommandContext context, ZoneId zone) {

    private static final int UNLIMITED = 100_000;

    /** @param collection the field that holds the rows, if the tool's answer has one */
    void print(String answer, Optional<String> collection, Optional<OutputForm> wanted) {
        Optional<Json> json = wanted.equals(Optional.of(OutputForm.json)) || (wanted.isEmpty() && !context.watched())
                ? Optional.empty()
                : read(answer);
        Optional<AnswerRows> rows = json.flatMap(it -> AnswerRows.of(it, collection));
        if (rows.isEmpty() && wanted.isPresent() && json.orElse(Json.Null.NULL) instanceof Json.Obj object) {
            rows = Optional.of(AnswerRows.single(object));
        }
        if (rows.isPresent()) {
            print(rows.get(), wanted.orElse(OutputForm.table));
        } else {
            context.out().println(answer);
            if (wanted.isPresent() && wanted.get() != OutputForm.json) {
                context.say("the answer has no rows, so it is printed unchanged, not as " + wanted.get() + ".");
            }
        }
        context.out().flush();
    }

    private void print(AnswerRows rows, OutputForm form) {
        switch (form) {
            case csv -> csv(new CsvText(rows));
            case ndjson -> rows.items().forEach(item -> context.out().println(JsonWriter.write(item)));
            default -> table(rows);
        }
    }

    private void csv(CsvText csv) {
        context.out().print(csv.text());
        if (csv.holdsFormulas()) {
            context.say(
                    "some values begin like a formula (=, +, - or @) and are unchanged. Import them as text, because a"
                            + " spreadsheet that opens the file would calculate them.");
        }
    }

    private void table(AnswerRows rows) {
        if (rows.rows().isEmpty()) {
            context.say("the answer has no rows.");
            return;
        }
        int width = context.watched()
                ? Terminal.of(context.host().environment(), true).width()
                : UNLIMITED;
        RowTable table = new RowTable(rows, new LocalTime(zone), width);
        table.lines().forEach(context.out()::println);
        if (!table.left().isEmpty()) {
            context.say("columns left out because they do not fit: " + String.join(", ", table.left()) + ". --output"
                    + " json shows all.");
        }
    }

    private static Optional<Json> read(String answer) {
        try {
            return Optional.of(JsonReader.read(answer));
        } catch (MalformedJson text) {
            return Optional.empty();
        }
    }
}
