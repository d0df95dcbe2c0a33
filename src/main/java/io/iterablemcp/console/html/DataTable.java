package io.iterablemcp.console.html;

import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.styled;
import static io.iterablemcp.console.html.Html.text;
import static io.iterablemcp.console.html.Html.with;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table with a caption, which can be scrolled on a narrow screen. */
public final class DataTable {

    private final String caption;
    private final List<String> headings;
    private final List<Html> rows = new ArrayList<>();

    public DataTable(String caption, String... headings) {
        this.caption = caption;
        this.headings = List.of(headings);
    }

    /** Adds a row with a cell for each heading. The first cell says what the row is about. */
    public DataTable row(Html... cells) {
        List<Html> row = new ArrayList<>();
        row.add(element("th", with("scope", "row"), cells[0]));
        for (int i = 1; i < cells.length; i++) {
            // On a narrow screen, a row is a card and each cell has its heading.
            row.add(element("td", with("data-label", headings.get(i)), cells[i]));
        }
        rows.add(element("tr", row));
        return this;
    }

    public DataTable row(String... cells) {
        return row(Arrays.stream(cells).map(Html::text).toArray(Html[]::new));
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public Html html() {
        return element(
                "div",
                styled("wide"),
                with("tabindex", "0"),
                with("role", "region"),
                with("aria-label", caption),
                element(
                        "table",
                        element("caption", styled("quiet"), text(caption)),
                        element(
                                "thead",
                                element(
                                        "tr",
                                        headings.stream()
                                                .map(it -> element("th", with("scope", "col"), text(it)))
                                                .toList())),
                        element("tbody", rows)));
    }
}
