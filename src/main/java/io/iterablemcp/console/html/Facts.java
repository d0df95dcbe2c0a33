package io.iterablemcp.console.html;

import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.styled;

import java.util.ArrayList;
import java.util.List;

/** Facts about one thing, each with its name. */
public final class Facts {

    private final List<Html> parts = new ArrayList<>();

    public Facts() {
        parts.add(styled("facts"));
    }

    /** Leaves out a fact without a value. */
    public Facts add(String name, String value) {
        return value.isEmpty() ? this : add(name, Html.text(value));
    }

    public Facts add(String name, Html value) {
        parts.add(element("dt", name));
        parts.add(element("dd", value));
        return this;
    }

    public Html html() {
        return element("dl", parts);
    }
}
