package io.iterablemcp.console.agents;

import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.styled;
import static io.iterablemcp.console.html.Html.text;
import static io.iterablemcp.console.html.Html.with;

import io.iterablemcp.console.html.Html;
import io.iterablemcp.console.html.PageTime;
import io.iterablemcp.console.http.ConsolePages;
import io.iterablemcp.console.http.Visit;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.safety.pause.Pause;
import io.iterablemcp.safety.pause.Pauses;
import io.iterablemcp.store.database.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Stands above every page: what is paused, and the switch. */
public record PauseBanner(Pauses pauses, PageTime times) implements ConsolePages.Banner {

    @Override
    public Html above(Visit visit) throws StoreException {
        List<Pause> current = pauses.current();
        List<Html> parts = new ArrayList<>(List.of(
                with("id", "pauses"),
                with("data-live", ""),
                with("aria-label", "Pause of changes"),
                with("data-news", news(current))));
        for (Pause pause : current) {
            parts.add(element(
                    "div",
                    styled("paused"),
                    element(
                            "p",
                            element("strong", "Paused: "),
                            text(what(pause)),
                            text(" since "),
                            times.seconds(pause.since()),
                            text(" by " + who(pause))),
                    pause.words().isBlank() ? Html.nothing() : element("p", "The reason: " + pause.words()),
                    PauseForms.resume(visit, pause, "resume-passphrase-" + parts.size())));
        }
        if (current.stream().noneMatch(Pause::ofAll)) {
            parts.add(PauseForms.pauseAll(visit, visit.request().path().equals(List.of(AgentsTab.PATH))));
        }
        return element("section", parts);
    }

    private static String news(List<Pause> current) {
        return current.isEmpty()
                ? "Nothing is paused."
                : current.stream().map(it -> "Paused: " + what(it) + ".").collect(Collectors.joining(" "));
    }

    static String what(Pause pause) {
        return pause.ofAll() ? "all changes" : "changes by agent " + pause.agent();
    }

    static String who(Pause pause) {
        String name = pause.by().name().equals(Approver.LOCAL)
                ? "a person"
                : pause.by().name();
        return name + (pause.by().means() == Approver.Means.PAGE ? " on the page" : " on the terminal");
    }
}
