package io.iterablemcp.console.activity;

import static io.iterablemcp.console.html.Html.all;
import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.link;
import static io.iterablemcp.console.html.Html.styled;
import static io.iterablemcp.console.html.Html.text;

import io.iterablemcp.console.html.DataTable;
import io.iterablemcp.console.html.Facts;
import io.iterablemcp.console.html.Html;
import io.iterablemcp.console.html.PageTime;
import io.iterablemcp.store.record.CallRecord;
import java.util.List;
import java.util.Locale;

/** Recorded calls as a person reads them. */
record CallHtml(PageTime times) {

    static String address(CallRecord call) {
        return CallSelection.ROOT + "/call/" + call.id();
    }

    Html table(String caption, List<CallRecord> calls) {
        DataTable table = new DataTable(caption, "What", "When", "Agent", "Outcome", "Rows", "Took");
        for (CallRecord call : calls) {
            table.row(
                    link(address(call), call.what().sentence()),
                    times.seconds(call.begun()),
                    text(call.who().agent()),
                    outcome(call),
                    text(rows(call)),
                    text(call.interrupted() ? "" : took(call)));
        }
        return table.html();
    }

    private static Html outcome(CallRecord call) {
        String reason = call.result().reason();
        return all(
                element("span", styled(styleOf(call)), text(call.result().outcome())),
                reason.isEmpty() ? Html.nothing() : text(": " + reason));
    }

    private static String styleOf(CallRecord call) {
        return switch (call.result().outcome()) {
            case "answered" -> "good";
            case "failed", "uncertain", "broken" -> "bad";
            default -> "quiet";
        };
    }

    /** Everything that is recorded of one call. */
    Html whole(CallRecord call, List<CallRecord> parts) {
        Facts facts = new Facts()
                .add("What", call.what().sentence())
                .add("When", times.seconds(call.begun()))
                .add("Agent", call.who().agent())
                .add("Client", call.who().client())
                .add("Tool", call.what().tool())
                .add("Access", call.what().access())
                .add("Arguments", call.what().arguments())
                .add("Outcome", call.result().outcome())
                .add("Reason", call.result().reason())
                .add("Rows shown", rows(call));
        if (!call.interrupted()) {
            facts.add("Bytes shown", number(call.result().bytes()));
            call.result().status().ifPresent(it -> facts.add("Status", "HTTP " + it + " from Iterable"));
            facts.add("Requests", String.valueOf(call.result().tries())).add("Took", took(call));
        }
        call.parent().ifPresent(it -> facts.add("Part of", link(CallSelection.ROOT + "/call/" + it, it)));
        call.trace().ifPresent(it -> facts.add("Trace", it));
        facts.add("Id", call.id());
        return all(facts.html(), parts.isEmpty() ? Html.nothing() : table("Its parts", parts));
    }

    private static String rows(CallRecord call) {
        return call.result().rows().isPresent() ? number(call.result().rows().getAsLong()) : "";
    }

    private static String took(CallRecord call) {
        return number(call.result().took().toMillis()) + " ms";
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
