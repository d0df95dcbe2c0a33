package io.iterablemcp.cli.activity;

import io.iterablemcp.cli.screen.CellText;
import io.iterablemcp.cli.screen.VisibleJson;
import io.iterablemcp.files.OwnerOnlyFiles;
import io.iterablemcp.json.Json;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.record.CallFilter;
import io.iterablemcp.store.record.CallRecord;
import io.iterablemcp.tools.record.Activity;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes recorded calls to a file, the oldest first: CSV if its name ends with .csv, and else a JSON object per line. */
final class ActivityExport {

    private static final List<String> COLUMNS = List.of(
            "id",
            "time",
            "agent",
            "client",
            "project",
            "tool",
            "group",
            "access",
            "sentence",
            "outcome",
            "reason",
            "rows",
            "bytes",
            "status",
            "tries",
            "tookMillis",
            "parent",
            "traceId",
            "arguments");

    private final Path file;
    private long written;

    ActivityExport(Path file) {
        this.file = file;
    }

    /** Returns the number of calls. The file is replaced only when all of them are written. */
    long write(Activity activity, CallFilter filter) throws StoreException, IOException {
        Path fresh = OwnerOnlyFiles.beside(file);
        try {
            try (BufferedWriter out = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
                boolean csv = file.getFileName().toString().endsWith(".csv");
                if (csv) {
                    out.write(line(COLUMNS.stream()));
                }
                activity.each(filter, call -> put(out, csv ? csv(call) : ActivityJson.line(call) + "\n"));
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            Files.deleteIfExists(fresh);
        }
        return written;
    }

    private void put(Writer out, String text) {
        try {
            out.write(text);
            written++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String csv(CallRecord call) {
        Json.Obj fields = ActivityJson.of(call);
        return line(COLUMNS.stream()
                .map(name -> fields.get(name).map(ActivityExport::text).orElse("")));
    }

    private static String text(Json value) {
        return value instanceof Json.Str text ? CellText.of(text.text()) : VisibleJson.of(value);
    }

    private static String line(Stream<String> cells) {
        return cells.map(ActivityExport::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** A spreadsheet would calculate a text that begins like a formula; agents choose some of these texts. */
    private static String quoted(String cell) {
        String safe = cell.matches("(?s)[=+@\\-\\t\\r].*") ? "'" + cell : cell;
        boolean plain =
                safe.chars().noneMatch(letter -> letter == ',' || letter == '"' || letter == '\r' || letter == '\n');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
