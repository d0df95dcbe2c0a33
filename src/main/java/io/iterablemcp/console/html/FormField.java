package io.iterablemcp.console.html;

import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.text;
import static io.iterablemcp.console.html.Html.with;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A field of a form with its label. Browsers neither correct nor remember what is typed, unless the field says so. */
public final class FormField {

    private FormField() {}

    /** @param attributes of the input, such as its type or value */
    public static Html input(String id, String name, String label, Html... attributes) {
        List<Html> all = new ArrayList<>(List.of(with("id", id), with("name", name)));
        all.addAll(Arrays.asList(attributes));
        for (Html usual :
                List.of(with("autocomplete", "off"), with("autocapitalize", "off"), with("spellcheck", "false"))) {
            if (all.stream().noneMatch(it -> isNamed(it, ((Html.Attribute) usual).name()))) {
                all.add(usual);
            }
        }
        return labelled(id, label, element("input", all));
    }

    private static boolean isNamed(Html part, String name) {
        return part instanceof Html.Attribute attribute && attribute.name().equals(name);
    }

    /** An input whose name is its id. */
    public static Html input(String name, String label, Html... attributes) {
        return input(name, name, label, attributes);
    }

    public static Html labelled(String id, String label, Html field) {
        return element("p", element("label", with("for", id), text(label)), field);
    }
}
