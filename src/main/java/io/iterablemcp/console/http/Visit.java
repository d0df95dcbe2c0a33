package io.iterablemcp.console.http;

import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.hidden;
import static io.iterablemcp.console.html.Html.with;

import io.iterablemcp.console.html.FormField;
import io.iterablemcp.console.html.Html;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A request of somebody who is signed in.
 *
 * @param unproved why the passphrase in the form does not count; empty if it does, or if there is none
 */
public record Visit(Visitor who, PageRequest request, Optional<Refused> unproved) {

    /** The name of the field for the seal. */
    public static final String SEAL = "seal";

    /** The name of the field for it. */
    public static final String PASSPHRASE = "passphrase";

    /**
     * Why somebody cannot decide.
     *
     * @param words a sentence
     */
    public record Refused(int status, String words) {}

    /** Why the person cannot decide now; empty for an approver whose passphrase was typed a short time ago. */
    public Optional<Refused> undecided() {
        if (!who.decides()) {
            return Optional.of(
                    new Refused(403, "You are a viewer and cannot decide, so nothing was done. An approver can."));
        }
        if (unproved.isPresent()) {
            return unproved;
        }
        return who.confirmed()
                ? Optional.empty()
                : Optional.of(new Refused(401, "Type your passphrase, too. Nothing was done."));
    }

    /** A form that posts to one of our pages. */
    public Html form(String action, Html... parts) {
        List<Html> all =
                new ArrayList<>(List.of(with("method", "post"), with("action", action), hidden("csrf", who.csrf())));
        all.addAll(Arrays.asList(parts));
        return element("form", all);
    }

    /** The field for the passphrase, where it is needed. */
    public Html passphraseField(String id) {
        Html field = FormField.input(
                id,
                PASSPHRASE,
                "Your passphrase",
                with("type", "password"),
                with("autocomplete", "current-password"),
                Html.flag("required"));
        // The script hides it while the page has a seal that counts.
        return element(
                "div",
                Html.styled("passphrase"),
                who.until()
                        .map(it -> with("data-until", String.valueOf(it.toEpochMilli())))
                        .orElse(Html.nothing()),
                // For programs that fill in passphrases.
                element(
                        "input",
                        with("type", "text"),
                        with("name", "person"),
                        with("autocomplete", "username"),
                        with("value", who.name()),
                        Html.flag("hidden")),
                field);
    }
}
