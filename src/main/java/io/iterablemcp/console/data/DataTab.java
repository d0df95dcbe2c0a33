package io.iterablemcp.console.data;

import static io.iterablemcp.console.html.Html.all;
import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.link;
import static io.iterablemcp.console.html.Html.styled;
import static io.iterablemcp.console.html.Html.text;
import static io.iterablemcp.console.html.Html.with;

import io.iterablemcp.console.cache.BackgroundRead;
import io.iterablemcp.console.html.DataTable;
import io.iterablemcp.console.html.Facts;
import io.iterablemcp.console.html.Html;
import io.iterablemcp.console.html.PageTime;
import io.iterablemcp.console.http.PageAnswer;
import io.iterablemcp.console.http.Tab;
import io.iterablemcp.console.http.Visit;
import io.iterablemcp.tools.data.LoadedData;
import io.iterablemcp.tools.data.LoadedFacts;
import io.iterablemcp.warehouse.background.RunningLoad;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** What is loaded, how fresh it is, and how far a load is. */
public final class DataTab implements Tab {

    private static final String PATH = "data";
    private static final String TITLE = "Data";
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final LoadedData data;
    private final Supplier<Optional<RunningLoad>> load;
    private final PageTime times;
    private final Clock clock;
    private final BackgroundRead<DataReading.Read> reading;

    /**
     * @param load the load that runs in this process, or the last one
     * @param threads on which the loaded data is read, in a process of its own
     */
    public DataTab(
            LoadedData data, Supplier<Optional<RunningLoad>> load, PageTime times, Clock clock, Executor threads) {
        this.data = data;
        this.load = load;
        this.times = times;
        this.clock = clock;
        this.reading =
                new BackgroundRead<>("reading the loaded data", new DataReading(data, clock), FRESH, clock, threads);
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
        return reading.version() + " " + load.get().map(LoadHtml::version).orElse("");
    }

    @Override
    public PageAnswer get(Visit visit) {
        if (visit.request().path().size() > 1) {
            return PageAnswer.sentence(404, TITLE, "There is no such page.");
        }
        return PageAnswer.page(TITLE, all(section("load-live", running()), section("data-live", loaded())));
    }

    private static Html section(String id, Html content) {
        return element("section", with("id", id), with("data-live", ""), content);
    }

    private Html running() {
        return load.get().map(it -> LoadHtml.html(it, times)).orElse(Html.nothing());
    }

    private Html loaded() {
        if (!data.exists()) {
            return element(
                    "p",
                    styled("note"),
                    text("Nothing of this project is loaded. To load it, run "),
                    element("code", "iterable-mcp load"),
                    text("; an agent can do it with load_data."));
        }
        BackgroundRead.State<DataReading.Read> state = reading.look();
        Html meanwhile = state.running()
                ? element("p", styled("quiet"), text("Reading what is loaded… "), link("/console/" + PATH, "Reload"))
                : Html.nothing();
        Html broken = state.broken()
                ? warning("What is loaded could not be read because of a defect of this program; its log says more.")
                : Html.nothing();
        Html known = state.last()
                .map(BackgroundRead.Done::value)
                .map(it -> all(it.fault().isEmpty() ? Html.nothing() : warning(it.fault()), facts(it.facts())))
                .orElse(Html.nothing());
        return all(meanwhile, broken, known);
    }

    private static Html warning(String words) {
        return element("p", styled("warning"), element("strong", "Warning: "), text(words));
    }

    private Html facts(Optional<DataReading.Facts> facts) {
        if (facts.isEmpty()) {
            return Html.nothing();
        }
        LoadedFacts loaded = facts.get().loaded();
        long rows =
                loaded.resources().stream().mapToLong(LoadedFacts.Loaded::rows).sum();
        Html summary = new Facts()
                .add("as of", times.seconds(facts.get().at()))
                .add("resources", number(loaded.resources().size()))
                .add("rows", number(rows))
                .add(
                        "database of people",
                        facts.get().people()
                                ? "loaded; agents read it only while personal data is open to them"
                                : "not loaded: profiles are loaded only while personal data is open")
                .html();
        return all(summary, left(loaded), resources(loaded));
    }

    private Html resources(LoadedFacts loaded) {
        DataTable table = new DataTable(
                "Resources that are loaded", "resource", "rows", "complete until", "age", "from", "last load");
        for (LoadedFacts.Loaded each : loaded.resources()) {
            table.row(
                    text(each.resource()),
                    text(number(each.rows())),
                    times.minutes(each.settled()),
                    text(age(each.settled())),
                    each.since().map(times::minutes).orElse(Html.nothing()),
                    times.minutes(each.loaded()));
        }
        return table.isEmpty() ? Html.nothing() : all(element("h2", "Loaded"), table.html());
    }

    private String age(Instant settled) {
        return PageTime.length(Duration.between(settled, clock.instant()));
    }

    private Html left(LoadedFacts loaded) {
        DataTable table = new DataTable("What the last load did not bring", "resource", "what happened", "why", "when");
        for (LoadedFacts.Left each : loaded.left()) {
            table.row(
                    text(each.resource()),
                    text(each.outcome()),
                    text(each.words()),
                    each.at().map(times::minutes).orElse(Html.nothing()));
        }
        return table.isEmpty() ? Html.nothing() : all(element("h2", "Not loaded"), table.html());
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
