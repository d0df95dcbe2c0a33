package io.iterablemcp.console.messages;

import static io.iterablemcp.console.html.Html.all;
import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.link;
import static io.iterablemcp.console.html.Html.styled;
import static io.iterablemcp.console.html.Html.text;
import static io.iterablemcp.console.html.Html.with;

import io.iterablemcp.console.cache.BriefRead;
import io.iterablemcp.console.html.FormField;
import io.iterablemcp.console.html.Html;
import io.iterablemcp.console.html.PageTime;
import io.iterablemcp.console.http.PageAnswer;
import io.iterablemcp.console.http.PageRequest;
import io.iterablemcp.console.http.Tab;
import io.iterablemcp.console.http.Visit;
import io.iterablemcp.privacy.ProjectPseudonyms;
import io.iterablemcp.privacy.PseudonymWords;
import io.iterablemcp.privacy.Pseudonyms;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.webhooks.event.EventHistory;
import io.iterablemcp.webhooks.event.EventPeople;
import io.iterablemcp.webhooks.event.LatestEvents;
import io.iterablemcp.webhooks.event.LatestEvents.Place;
import io.iterablemcp.webhooks.event.SendResult;
import io.iterablemcp.webhooks.event.StoredEvent;
import io.iterablemcp.webhooks.view.StoredPersonWord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** What Iterable has reported by webhooks. */
public final class MessagesTab implements Tab {

    static final String ROOT = "/console/messages";

    private static final String PATH = "messages";
    private static final String TITLE = "Messages";
    private static final String SEARCH = "find";
    private static final String KEY = "(?:[0-9a-f]{2}){4,32}";
    private static final int SHOWN = 50;
    private static final int LONGEST = 320;

    /** Of a project with many events a second, open pages would ask for everything again every second. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final String project;
    private final Store store;
    private final ProjectPseudonyms pseudonyms;
    private final PageTime times;
    private final EventTable table;
    private final BriefRead<Overview> overview;
    private final BriefRead<Optional<Place>> latest;

    private record Overview(ReceiverFigures receiver, ArrivalCharts charts) {}

    /** @param project the identity of the project that the page is for */
    public MessagesTab(String project, Store store, ProjectPseudonyms pseudonyms, PageTime times, Clock clock) {
        this.project = project;
        this.store = store;
        this.pseudonyms = pseudonyms;
        this.times = times;
        this.table = new EventTable(times, new StoredPersonWord(pseudonyms));
        this.overview = new BriefRead<>(() -> overview(clock.instant()), FRESH, clock);
        this.latest = new BriefRead<>(() -> store.read(sql -> LatestEvents.latest(sql, project)), FRESH, clock);
    }

    private Overview overview(Instant now) throws StoreException {
        return store.read(
                sql -> new Overview(ReceiverFigures.read(sql, project, now), ArrivalCharts.read(sql, project, now)));
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
    public String version() throws StoreException {
        return latest.get().toString();
    }

    @Override
    public PageAnswer get(Visit visit) throws StoreException {
        PageRequest request = visit.request();
        if (request.path().size() == 1) {
            Optional<EventSearch> search = EventSearch.of(request);
            return search.isEmpty()
                    ? PageAnswer.sentence(400, TITLE, "The address of this page has a part that cannot be read.")
                    : PageAnswer.page(TITLE, list(search.get(), visit));
        }
        if (request.path().size() != 3) {
            return unknown();
        }
        return request.part(1).equals("event") ? event(request.part(2)) : send(request);
    }

    private static PageAnswer unknown() {
        return PageAnswer.sentence(404, TITLE, "There is no such page.");
    }

    private PageAnswer send(PageRequest request) throws StoreException {
        Optional<SendPage> page = SendPage.named(request.part(1), request.part(2), request.query("since"));
        if (page.isEmpty()) {
            return unknown();
        }
        SendPage wanted = page.get();
        SendResult result = store.read(sql -> SendResult.of(sql, project, wanted.ids(), wanted.since()));
        return PageAnswer.page("What came of " + wanted.thing(), wanted.html(result, times));
    }

    private PageAnswer event(String key) throws StoreException {
        List<StoredEvent> found = key.matches(KEY)
                ? store.read(sql ->
                        EventHistory.beginning(sql, project, HexFormat.of().parseHex(key)))
                : List.of();
        return found.size() == 1
                ? PageAnswer.page("Event", table.whole(found.get(0)))
                : PageAnswer.sentence(404, TITLE, "There is no such event. It may have been removed.");
    }

    private Html list(EventSearch search, Visit visit) throws StoreException {
        List<StoredEvent> events = store.read(
                sql -> LatestEvents.page(sql, project, search.filter(), search.names(), search.before(), SHOWN + 1));
        if (search.before().isPresent()) {
            return all(form(search, visit), results(search, events));
        }
        Overview now = overview.get();
        if (!now.receiver().everRan() && events.isEmpty() && search.isEverything()) {
            return section("messages-live", ReceiverFigures.neverRan());
        }
        Html top = section("messages-live", now.charts().html(times.zone()), receiver(now));
        return all(top, form(search, visit), results(search, events));
    }

    private Html receiver(Overview now) {
        return all(
                element("h2", "Receiver"),
                now.receiver().everRan() ? now.receiver().html(times) : ReceiverFigures.neverRan());
    }

    private static Html section(String id, Html... parts) {
        return element("section", with("id", id), with("data-live", ""), all(parts));
    }

    private Html results(EventSearch search, List<StoredEvent> events) {
        List<StoredEvent> shown = events.subList(0, Math.min(SHOWN, events.size()));
        boolean more = events.size() > SHOWN;
        Html list = shown.isEmpty()
                ? element("p", "No such event is stored." + bound(search))
                : table.html(search.isEverything() ? "The last events" : "Events", shown);
        Html links = element(
                "p",
                search.before().isPresent()
                        ? link(search.from(Optional.empty()).address(), "The newest")
                        : Html.nothing(),
                text(" "),
                more
                        ? link(
                                search.from(Optional.of(Place.of(shown.get(SHOWN - 1))))
                                        .address(),
                                "Older ones")
                        : Html.nothing());
        Html note = shown.isEmpty() || more
                ? Html.nothing()
                : element("p", styled("quiet"), text(bound(search).strip()));
        Html all = all(element("h2", "Events"), list, links, note);
        return search.before().isPresent() ? all : section("events-live", all);
    }

    private static String bound(EventSearch search) {
        OptionalInt searched = LatestEvents.searched(search.filter(), search.names());
        if (searched.isEmpty()) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                search.campaign().isPresent()
                        ? " Only the last %,d events of the campaign are searched."
                        : " Only the last %,d events are searched; with a campaign or a person, older ones are, too.",
                searched.getAsInt());
    }

    private static Html form(EventSearch search, Visit visit) {
        return visit.form(
                ROOT + "/" + SEARCH,
                element("h2", "Find events"),
                element(
                        "div",
                        styled("row"),
                        FormField.labelled("kind", "Kind", kinds(search)),
                        FormField.input(
                                "campaign",
                                "Campaign (number)",
                                with("inputmode", "numeric"),
                                with(
                                        "value",
                                        search.campaign().map(String::valueOf).orElse(""))),
                        FormField.input(
                                "person",
                                "Person (address, user id or pseudonym)",
                                with("maxlength", String.valueOf(LONGEST))),
                        element("p", element("button", "Find"))),
                search.who().isPresent()
                        ? element("p", styled("quiet"), text("The list shows one person. "), link(ROOT, "Show all"))
                        : Html.nothing());
    }

    private static Html kinds(EventSearch search) {
        List<Html> options = new ArrayList<>(List.of(with("id", "kind"), with("name", "kind")));
        options.add(element("option", with("value", ""), text("all")));
        for (EventKind kind : EventKind.values()) {
            options.add(element(
                    "option",
                    with("value", kind.word()),
                    search.kind().equals(Optional.of(kind)) ? Html.flag("selected") : with("data-kind", kind.word()),
                    text(kind.word() + ": " + kind.about())));
        }
        return element("select", options);
    }

    /** Only finds: what is typed about a person leaves in no address. */
    @Override
    public PageAnswer post(Visit visit) throws StoreException {
        PageRequest request = visit.request();
        if (request.path().size() != 2 || !request.part(1).equals(SEARCH)) {
            return PageAnswer.sentence(404, TITLE, "There is no such form. Nothing was done.");
        }
        String campaign = request.form("campaign").strip();
        Optional<Long> number = EventSearch.number(campaign);
        if (number.isEmpty() && !campaign.isEmpty()) {
            return wrong(visit, "A campaign is searched by its number, which has digits only.");
        }
        String person = request.form("person").strip();
        if (person.length() > LONGEST) {
            return wrong(visit, "Nobody has so long an address. Type an address, a user id or a pseudonym.");
        }
        Optional<String> value = PseudonymWords.isWord(person) ? value(person) : Optional.of(person);
        if (value.isEmpty()) {
            return wrong(visit, "Nobody is known under this pseudonym here. Type the address or the user id.");
        }
        Optional<String> who = person.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        store.read(sql -> EventSearch.hex(EventPeople.hashes(sql, project, List.of(value.get())))));
        return PageAnswer.go(
                new EventSearch(EventKind.named(request.form("kind")), number, who, Optional.empty()).address());
    }

    private PageAnswer wrong(Visit visit, String words) throws StoreException {
        return PageAnswer.page(422, TITLE, words, list(EventSearch.ALL, visit));
    }

    private Optional<String> value(String word) {
        return pseudonyms.known().read(word) instanceof Pseudonyms.Typed.Known known
                ? Optional.of(known.pseudonym().value())
                : Optional.empty();
    }
}
