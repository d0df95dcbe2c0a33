package io.iterablemcp.cli.webhooks;

import io.iterablemcp.cli.screen.CellText;
import io.iterablemcp.cli.screen.VisibleJson;
import io.iterablemcp.config.Settings;
import io.iterablemcp.files.OwnerOnlyFiles;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.webhooks.event.StoredEvent;
import io.iterablemcp.webhooks.view.StoredPersonWord;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes events for another program. */
@Command(
        name = "export",
        header = "Write stored events as JSON lines or CSV, the oldest first.",
        description = "Without --pii, people have pseudonyms, and other personal fields are left out.",
        customSynopsis = {
            "iterable-mcp webhooks export [--format=ndjson|csv] [--out=FILE]",
            "             [--events=NAME] [--campaign=ID] [--since=TIME] [SETTINGS]"
        })
final class ExportCommand implements Callable<Integer> {

    private static final List<String> COLUMNS = List.of(
            "at",
            "received",
            "event",
            "key",
            "campaign",
            "template",
            "journey",
            "message",
            "person",
            "state",
            "reason",
            "status",
            "link",
            "device",
            "country",
            "bot",
            "seen");

    private final WebhooksContext webhooks;

    @Option(
            names = "--format",
            paramLabel = "ndjson|csv",
            description = "JSON lines (default), or CSV, which has no fields of the body.")
    private Format format = Format.NDJSON;

    @Option(names = "--out", paramLabel = "FILE", description = "Write to this file, which only this user can read.")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private EventOptions which = new EventOptions();

    /** How events are written. */
    enum Format {
        NDJSON,
        CSV
    }

    ExportCommand(WebhooksContext webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public Integer call() {
        return webhooks.store(this::export);
    }

    private ExitCode export(Store store, Settings settings) throws StoreException {
        if (out.isEmpty()) {
            write(store, settings, webhooks.program().out());
            webhooks.program().out().flush();
            return ExitCode.OK;
        }
        try {
            Path fresh = OwnerOnlyFiles.beside(out.get());
            try {
                long events;
                try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(fresh, StandardCharsets.UTF_8))) {
                    events = write(store, settings, writer);
                    if (writer.checkError()) {
                        throw new IOException("the disk is full");
                    }
                }
                Files.move(fresh, out.get(), StandardCopyOption.REPLACE_EXISTING);
                webhooks.program()
                        .say("wrote " + events + (events == 1 ? " event" : " events") + " to " + out.get() + ".");
                return ExitCode.OK;
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            webhooks.program()
                    .say(CellText.of(out.get().toString())
                            + " cannot be written. Check that its folder exists, that this user may write there, and that"
                            + " the disk is not full.");
            return ExitCode.CONFIGURATION;
        }
    }

    private long write(Store store, Settings settings, PrintWriter writer) throws StoreException {
        EventPrinter printer = new EventPrinter(
                webhooks.program(), new StoredPersonWord(settings.project(), store), true, webhooks.whole(settings));
        if (format == Format.CSV) {
            writer.println(String.join(",", COLUMNS));
        }
        return new FollowedEvents(
                        store,
                        settings.project().identity(),
                        which.filter(),
                        event -> writer.println(line(printer, event)))
                .rest();
    }

    private String line(EventPrinter printer, StoredEvent event) {
        Json.Obj shown = printer.object(event);
        return format == Format.NDJSON
                ? VisibleJson.of(shown)
                : COLUMNS.stream().map(name -> cell(shown.get(name))).collect(Collectors.joining(","));
    }

    private static String cell(Optional<Json> value) {
        Json shown = value.filter(Json.Obj.class::isInstance)
                .flatMap(it -> ((Json.Obj) it).get("id"))
                .or(() -> value)
                .orElse(Json.text(""));
        // Nothing in it can control the terminal, either.
        String text = CellText.of(shown instanceof Json.Str string ? string.text() : JsonWriter.write(shown));
        // A spreadsheet would run a text that begins like this.
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("[^\",\n\r]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
