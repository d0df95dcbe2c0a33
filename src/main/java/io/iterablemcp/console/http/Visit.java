package io.iterablemcp.console.http;

import static io.iterablemcp.console.html.Html.hidden;
import static io.iterablemcp.console.html.Html.of;
import static io.iterablemcp.console.html.Html.text;
import static io.iterablemcp.console.html.Html.with;

import io.iterablemcp.console.html.Html;
import io.iterablemcp.store.database.StoreException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A request of somebody who is signed in. */
public record Visit(Visitor who, PageRequest request, PassphraseCheck passphrases) {

    private static final String PASSPHRASE = "passphrase";

    /** Checks the passphrase of the person who is signed in. */
    @FunctionalInterface
    public interface PassphraseCheck {
        Confirmation check(Visitor who, PageRequest request, String passphrase) throws StoreException;
    }

    /** Whether an approver has just proved to be there. */
    public sealed interface Confirmation {

        /** @param cookies to set with the answer */
        record Confirmed(List<String> cookies) implements Confirmation {}

        /** @param words a sentence */
        record Refused(int status, String words) implements Confirmation {}
    }

    /** Whether the person may decide now. A passphrase in the form counts. */
    public Confirmation confirmation() throws StoreException {
        if (!who.decides()) {
            return new Confirmation.Refused(
                    403, "You are a viewer and cannot decide, so nothing was done. An approver can.");
        }
        String typed = request.form(PASSPHRASE);
        if (typed.isEmpty()) {
            return who.confirmed()
                    ? new Confirmation.Confirmed(List.of())
                    : new Confirmation.Refused(401, "Type your passphrase, too. Nothing was done.");
        }
        return passphrases.check(who, request, typed);
    }

    /** A form that posts to one of our pages. */
    public Html form(String action, Html... parts) {
        List<Html> all =
                new ArrayList<>(List.of(with("method", "post"), with("action", action), hidden("csrf", who.csrf())));
        all.addAll(Arrays.asList(parts));
        return of("form", all);
    }

    /** The field for the passphrase, where it is needed. */
    public Html passphraseField(String id) {
        if (who.confirmed()) {
            return Html.NOTHING;
        }
        return of(
                "p",
                of("label", with("for", id), text("Your passphrase")),
                of(
                        "input",
                        with("type", "password"),
                        with("id", id),
                        with("name", PASSPHRASE),
                        with("autocomplete", "current-password"),
                        Html.flag("required")));
    }
}
