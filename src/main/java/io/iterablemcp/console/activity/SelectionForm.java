package io.iterablemcp.console.activity;

import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.flag;
import static io.iterablemcp.console.html.Html.link;
import static io.iterablemcp.console.html.Html.styled;
import static io.iterablemcp.console.html.Html.text;
import static io.iterablemcp.console.html.Html.with;

import io.iterablemcp.console.html.FormField;
import io.iterablemcp.console.html.Html;
import io.iterablemcp.console.http.Visit;
import io.iterablemcp.store.record.RecordedNames;
import java.util.ArrayList;
import java.util.List;

/** The form that chooses which calls are listed. */
final class SelectionForm {

    static final String PERSON = "person";

    private SelectionForm() {}

    static Html show(CallSelection selection, RecordedNames names, Visit visit) {
        Html who = selection.optional(CallSelection.WHO).isPresent()
                ? element("p", styled("quiet"), text("The list shows the calls about one person. "), all())
                : Html.nothing();
        return element(
                "details",
                selection.newest().fields().isEmpty() ? Html.styled("card") : flag("open"),
                element("summary", "Filter"),
                visit.form(
                        CallSelection.ROOT + "/find",
                        element(
                                "div",
                                styled("row"),
                                choice(CallSelection.AGENT, "Agent", names.agents(), selection),
                                choice(CallSelection.TOOL, "Tool", names.tools(), selection),
                                choice(CallSelection.GROUP, "Group", names.groups(), selection),
                                choice(CallSelection.OUTCOME, "Outcome", names.outcomes(), selection),
                                field(CallSelection.SINCE, "From (day)", "date", selection.field(CallSelection.SINCE)),
                                field(CallSelection.UNTIL, "To (day)", "date", selection.field(CallSelection.UNTIL)),
                                field(CallSelection.WORDS, "Words", "text", selection.field(CallSelection.WORDS)),
                                field(PERSON, "Person (address or user id)", "text", "")),
                        changes(selection),
                        element("button", "Show")),
                who,
                element("p", all()));
    }

    private static Html all() {
        return link(CallSelection.ROOT, "Show all calls");
    }

    private static Html changes(CallSelection selection) {
        boolean on = selection.optional(CallSelection.CHANGES).isPresent();
        return element(
                "p",
                element(
                        "label",
                        element(
                                "input",
                                with("type", "checkbox"),
                                with("name", CallSelection.CHANGES),
                                with("value", "1"),
                                on ? flag("checked") : with("data-choice", "changes")),
                        text(" Changes only")));
    }

    private static Html choice(String name, String label, List<String> values, CallSelection selection) {
        List<Html> options = new ArrayList<>(List.of(with("id", name), with("name", name)));
        options.add(element("option", with("value", ""), text("all")));
        String chosen = selection.field(name);
        if (!chosen.isEmpty() && !values.contains(chosen)) {
            options.add(element("option", with("value", chosen), flag("selected"), text(chosen)));
        }
        for (String value : values) {
            options.add(element(
                    "option",
                    with("value", value),
                    value.equals(chosen) ? flag("selected") : with("data-choice", name),
                    text(value)));
        }
        return FormField.labelled(name, label, element("select", options));
    }

    private static Html field(String name, String label, String type, String value) {
        return FormField.input(name, label, with("type", type), with("maxlength", "200"), with("value", value));
    }
}
