package io.iterablemcp.console.data;

import static io.iterablemcp.console.html.Html.all;
import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.styled;
import static io.iterablemcp.console.html.Html.text;

import io.iterablemcp.console.html.DataTable;
import io.iterablemcp.console.html.Facts;
import io.iterablemcp.console.html.Html;
import io.iterablemcp.console.html.PageTime;
import io.iterablemcp.warehouse.background.ResourceState;
import io.iterablemcp.warehouse.background.RunningLoad;
import java.util.List;

/** A load that an agent has started, as people see it. */
final class LoadHtml {

    private LoadHtml() {}

    /** Changes with every report of the load. */
    static String version(RunningLoad load) {
        long done = 0;
        long rows = 0;
        int waits = 0;
        for (ResourceState state : load.resources()) {
            done += (state.begun() ? 1 : 0) + (state.outcome().isPresent() ? 1 : 0);
            rows += state.rows() + state.steps();
            waits += state.waiting().hashCode();
        }
        return load.id() + load.running() + done + "." + rows + "." + waits;
    }

    static Html html(RunningLoad load, PageTime times) {
        List<ResourceState> states = load.resources();
        long ended = states.stream().filter(it -> it.outcome().isPresent()).count();
        Facts facts = new Facts()
                .add("state", load.running() ? "running" : "ended")
                .add("begun", times.seconds(load.since()))
                .add("progress", ended + " of " + states.size() + " resources");
        if (!load.least().isZero()) {
            facts.add("at least", PageTime.length(load.least()) + " more, because of Iterable's limits");
        }
        DataTable table = new DataTable("The resources of the load", "resource", "state", "rows", "words");
        states.forEach(it -> table.row(
                it.name(),
                it.outcome().orElse(it.begun() ? "loading" : load.running() ? "waits for its turn" : "not begun"),
                it.begun() ? DataTab.number(it.rows()) : "",
                it.outcome().isEmpty() && !it.waiting().isEmpty() ? "waits: " + it.waiting() : it.words()));
        return all(
                element("h2", load.running() ? "A load is running" : "The last load of this server"),
                facts.html(),
                load.stop()
                        .map(it -> element(
                                "p",
                                styled("warning"),
                                element("strong", "Warning: "),
                                text("The load stopped: " + it.why() + " " + it.remedy())))
                        .orElse(Html.nothing()),
                table.html());
    }
}
