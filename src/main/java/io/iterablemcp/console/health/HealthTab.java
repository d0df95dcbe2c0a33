package io.iterablemcp.console.health;

import static io.iterablemcp.console.html.Html.all;
import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.styled;
import static io.iterablemcp.console.html.Html.text;
import static io.iterablemcp.console.html.Html.with;

import io.iterablemcp.console.cache.BackgroundRead;
import io.iterablemcp.console.html.Html;
import io.iterablemcp.console.html.PageTime;
import io.iterablemcp.console.http.PageAnswer;
import io.iterablemcp.console.http.Tab;
import io.iterablemcp.console.http.Visit;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Whether the server and what it needs are in order. The checks use the network, so no page waits for them. */
public final class HealthTab implements Tab {

    private static final String PATH = "health";
    private static final String TITLE = "Health";
    private static final String CHECK = "check";
    private static final String ROOT = "/console/" + PATH;
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final BackgroundRead<List<HealthLine>> checks;
    private final PageTime times;

    /**
     * @param doctor makes all checks; it may take as long as the network does
     * @param threads on which it does
     */
    public HealthTab(Supplier<List<HealthLine>> doctor, PageTime times, Clock clock, Executor threads) {
        this.checks = new BackgroundRead<>("a check of the server", doctor, FRESH, clock, threads);
        this.times = times;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public String version() {
        return checks.version();
    }

    @Override
    public PageAnswer get(Visit visit) {
        return visit.request().path().size() > 1
                ? PageAnswer.sentence(404, TITLE, "There is no such page.")
                : PageAnswer.page(TITLE, page(visit, checks.look()));
    }

    /** Checking changes nothing, so everybody may. */
    @Override
    public PageAnswer post(Visit visit) {
        if (visit.request().path().size() != 2 || !visit.request().part(1).equals(CHECK)) {
            return PageAnswer.sentence(404, TITLE, "There is no such form. Nothing was done.");
        }
        boolean begun = checks.again(PAUSE);
        BackgroundRead.State<List<HealthLine>> state = checks.look();
        return begun
                ? PageAnswer.page(200, TITLE, "The check has begun.", page(visit, state))
                : PageAnswer.page(
                        409,
                        TITLE,
                        state.running()
                                ? "A check is running already."
                                : "The last check began less than " + PAUSE.toSeconds()
                                        + " seconds ago. Try again in a moment.",
                        page(visit, state));
    }

    private Html page(Visit visit, BackgroundRead.State<List<HealthLine>> state) {
        return all(
                element("section", with("id", "health-live"), with("data-live", ""), all(head(state), lines(state))),
                visit.form(ROOT + "/" + CHECK, element("button", "Check again")));
    }

    private Html head(BackgroundRead.State<List<HealthLine>> state) {
        List<Html> parts = new ArrayList<>();
        parts.add(state.last()
                .map(it -> element(
                        "p",
                        element("strong", summary(it.value())),
                        text(" As of "),
                        times.seconds(it.at()),
                        text(".")))
                .orElse(Html.nothing()));
        if (state.running()) {
            parts.add(
                    element("p", styled("quiet"), text("Checking…"), text(" Reload the page if it does not change.")));
        }
        if (state.broken()) {
            parts.add(element(
                    "p",
                    styled("warning"),
                    text("The last check failed because of a defect of this program; its log says more.")));
        }
        return all(parts);
    }

    private static String summary(List<HealthLine> lines) {
        long failures = count(lines, HealthLine.State.FAILURE);
        long warnings = count(lines, HealthLine.State.WARNING);
        return failures == 0 && warnings == 0
                ? "Everything is in order."
                : number(failures, "failure") + ", " + number(warnings, "warning") + ".";
    }

    private static long count(List<HealthLine> lines, HealthLine.State state) {
        return lines.stream().filter(it -> it.state() == state).count();
    }

    private static String number(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** The worst first; otherwise in the order in which one check depends on another. */
    private static Html lines(BackgroundRead.State<List<HealthLine>> state) {
        return state.last()
                .map(BackgroundRead.Done::value)
                .map(lines -> element(
                        "ul",
                        with("class", "checks"),
                        all(lines.stream()
                                .sorted(Comparator.comparing(HealthLine::state).reversed())
                                .map(HealthTab::line)
                                .toList())))
                .orElse(Html.nothing());
    }

    private static Html line(HealthLine line) {
        return element(
                "li",
                styled(line.state() == HealthLine.State.GOOD ? "check" : "check warning"),
                element(
                        "strong",
                        styled(line.state() == HealthLine.State.GOOD ? "good" : "bad"),
                        text(line.state().word() + ": ")),
                text(line.what()),
                line.fix().isEmpty() ? Html.nothing() : element("p", styled("fix"), text("What to do: " + line.fix())));
    }
}
