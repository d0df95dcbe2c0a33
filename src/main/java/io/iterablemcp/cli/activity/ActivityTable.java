package io.iterablemcp.cli.activity;

import io.iterablemcp.cli.screen.CellText;
import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.store.record.CallRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Recorded calls for a person: the newest at the top, times in the zone of this machine. */
record ActivityTable(ZoneId zone) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    TextTable of(List<CallRecord> calls) {
        TextTable table = new TextTable().row("WHEN", "ID", "OUTCOME", "ROWS", "TOOK", "WHAT");
        for (CallRecord call : calls) {
            table.row(
                    time(call.begun()),
                    call.id(),
                    call.result().outcome(),
                    rows(call),
                    call.interrupted() ? "" : took(call.result().took()),
                    call.what().sentence());
        }
        return table;
    }

    /** One line for {@code --follow}. */
    String line(CallRecord call) {
        String reason =
                call.result().reason().isEmpty() ? "" : ": " + call.result().reason();
        return CellText.of(time(call.begun()) + "  " + call.what().sentence() + " ("
                + call.result().outcome() + reason + ")");
    }

    /** Everything about one call, one fact on each line. */
    TextTable page(CallRecord call, List<CallRecord> parts) {
        TextTable page = TextTable.ofValues()
                .row("what", call.what().sentence())
                .row("when", time(call.begun()) + " (" + call.begun() + ")")
                .row("id", call.id())
                .row("agent", call.who().agent())
                .row("client", call.who().client())
                .row("project", call.who().project())
                .row("tool", call.what().tool())
                .row("access", call.what().access())
                .row("arguments", call.what().arguments())
                .row("outcome", call.result().outcome());
        if (!call.result().reason().isEmpty()) {
            page.row("reason", call.result().reason());
        }
        if (call.result().rows().isPresent()) {
            page.row("rows shown", rows(call));
        }
        if (!call.interrupted()) {
            page.row("bytes shown", String.valueOf(call.result().bytes()));
            call.result().status().ifPresent(status -> page.row("status", "HTTP " + status + " from Iterable"));
            page.row("requests", String.valueOf(call.result().tries()))
                    .row("took", took(call.result().took()));
        }
        call.parent().ifPresent(parent -> page.row("part of", parent));
        call.trace().ifPresent(trace -> page.row("trace", trace));
        parts.forEach(part -> page.row("part", part.id() + "  " + part.what().sentence()));
        return page;
    }

    private String time(Instant begun) {
        return TIME.format(begun.atZone(zone));
    }

    private static String rows(CallRecord call) {
        return call.result().rows().isPresent()
                ? String.valueOf(call.result().rows().getAsLong())
                : "";
    }

    private static String took(Duration took) {
        return took.toMillis() + " ms";
    }
}
