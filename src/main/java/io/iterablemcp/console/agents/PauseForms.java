package io.iterablemcp.console.agents;

import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.hidden;
import static io.iterablemcp.console.html.Html.styled;
import static io.iterablemcp.console.html.Html.text;
import static io.iterablemcp.console.html.Html.with;

import io.iterablemcp.console.html.FormField;
import io.iterablemcp.console.html.Html;
import io.iterablemcp.console.http.Visit;
import io.iterablemcp.safety.pause.Pause;

/** The forms that pause and resume changes. */
final class PauseForms {

    static final String PAUSE_ALL = "pause-all";
    static final String PAUSE_ONE = "pause-one";
    static final String RESUME = "resume";
    static final String AGENT = "agent";
    static final String BECAUSE = "because";
    static final String SINCE = "since";

    private static final String ROOT = "/console/agents/";

    private PauseForms() {}

    /** @param reason whether the form has room for a reason */
    static Html pauseAll(Visit visit, boolean reason) {
        return visit.form(
                ROOT + PAUSE_ALL,
                styled("row"),
                reason ? because("because-all") : Html.nothing(),
                element("p", element("button", styled("stop"), text("Pause all agents"))));
    }

    static Html pauseOne(Visit visit, String agent, boolean reason) {
        return visit.form(
                ROOT + PAUSE_ONE,
                styled("row"),
                hidden(AGENT, agent),
                reason ? because("because-one") : Html.nothing(),
                element(
                        "p",
                        element("button", styled("stop"), with("aria-label", "Pause agent " + agent), text("Pause"))));
    }

    private static Html because(String id) {
        return FormField.input(id, BECAUSE, "Why? The agents read it.", with("maxlength", "500"));
    }

    /** @param id of the field for the passphrase */
    static Html resume(Visit visit, Pause pause, String id) {
        if (!visit.who().decides()) {
            return element("p", styled("quiet"), text("An approver resumes them."));
        }
        return visit.form(
                ROOT + RESUME,
                styled("row"),
                hidden(AGENT, pause.agent()),
                hidden(SINCE, Long.toString(pause.since().toEpochMilli())),
                visit.passphraseField(id),
                element(
                        "p",
                        element(
                                "button",
                                pause.ofAll() ? "Resume all changes" : "Resume changes by " + pause.agent())));
    }
}
