package io.iterablemcp.console.activity;

import static io.iterablemcp.console.html.Html.all;
import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.link;
import static io.iterablemcp.console.html.Html.styled;
import static io.iterablemcp.console.html.Html.text;
import static io.iterablemcp.console.html.Html.with;

import io.iterablemcp.console.cache.BriefRead;
import io.iterablemcp.console.html.Html;
import io.iterablemcp.console.html.PageTime;
import io.iterablemcp.console.http.PageAnswer;
import io.iterablemcp.console.http.Tab;
import io.iterablemcp.console.http.Visit;
import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.record.CallFilter;
import io.iterablemcp.store.record.CallHistory;
import io.iterablemcp.store.record.CallPage;
import io.iterablemcp.store.record.CallRecord;
import io.iterablemcp.store.record.RecordedNames;
import io.iterablemcp.store.record.SoughtPerson;
import io.iterablemcp.tools.record.Activity;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What agents did: the record, page by page, and each call with its undo. */
public final class ActivityTab implements Tab {

    static final String TITLE = "Activity";
    private static final String PATH = "activity";
    private static final int SHOWN = 50;

    /** Of a busy server, open pages would ask for everything again every second. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final String project;
    private final Store store;
    private final Activity activity;
    private final CallHistory history;
    private final UndoPages undo;
    private final CallHtml html;
    private final BriefRead<ActivityCharts> charts;
    private final BriefRead<RecordedNames> names;
    private final BriefRead<Long> end;

    /** @param project the identity of the project that the page is for */
    public ActivityTab(String project, Store store, Activity activity, UndoPages undo, PageTime times, Clock clock) {
        this.project = project;
        this.store = store;
        this.activity = activity;
        this.history = new CallHistory(store);
        this.undo = undo;
        this.html = new CallHtml(times);
        this.charts = new BriefRead<>(
                () -> store.read(sql -> ActivityCharts.read(sql, project, clock.instant(), times.zone())),
                FRESH,
                clock);
        this.names = new BriefRead<>(() -> store.read(sql -> RecordedNames.of(sql, project)), FRESH, clock);
        this.end = new BriefRead<>(history::end, FRESH, clock);
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
        return end.get().toString();
    }

    @Override
    public PageAnswer get(Visit visit) throws StoreException {
        if (visit.request().path().size() == 1) {
            return list(visit);
        }
        Optional<CallRecord> call = visit.request().path().size() == 3 ? found(visit) : Optional.empty();
        return call.isEmpty() ? unknown() : PageAnswer.page("Call", whole(call.get(), visit));
    }

    private static PageAnswer unknown() {
        return PageAnswer.sentence(404, TITLE, "There is no such call. It may be older than what the record keeps.");
    }

    private Optional<CallRecord> found(Visit visit) throws StoreException {
        if (!visit.request().part(1).equals("call")) {
            return Optional.empty();
        }
        List<String> ours = store.read(sql -> AdoptedProjects.with(sql, project));
        return activity.find(visit.request().part(2))
                .filter(it -> ours.contains(it.who().project()));
    }

    private Html whole(CallRecord call, Visit visit) throws StoreException {
        return all(html.whole(call, activity.parts(call.id())), undo.form(call, visit));
    }

    private PageAnswer list(Visit visit) throws StoreException {
        CallSelection selection = CallSelection.of(visit.request());
        Optional<String> fault = selection.fault(html.times().zone());
        if (fault.isPresent()) {
            return PageAnswer.sentence(400, TITLE, fault.get());
        }
        Html form = SelectionForm.show(selection, names.get(), visit);
        if (!selection.isFirstPage()) {
            return PageAnswer.page(TITLE, all(form, calls(selection)));
        }
        Html drawn = charts.get().html(html.times().zone());
        return PageAnswer.page(TITLE, all(form, live("trends", drawn), live("calls", calls(selection))));
    }

    private static Html live(String id, Html part) {
        return element("section", with("id", id), with("data-live", ""), part);
    }

    private Html calls(CallSelection selection) throws StoreException {
        CallFilter filter = selection.filter(project, html.times().zone());
        CallPage page = history.page(filter, selection.optional(CallSelection.WORDS), selection.cursor(), SHOWN);
        List<CallRecord> calls =
                page.calls().stream().map(CallHistory.Entry::call).toList();
        Html unfinished = selection.isFirstPage() ? unfinished(filter, selection, calls) : Html.nothing();
        Html searched = page.searchedTo()
                .map(it -> element(
                        "p",
                        styled("quiet"),
                        text("The search has looked at calls back to "),
                        html.times().minutes(it),
                        text(". Choose more, such as days or an agent, to look further.")))
                .orElse(Html.nothing());
        return all(
                unfinished,
                calls.isEmpty()
                        ? element("p", "No such call is recorded.")
                        : html.table("Calls, the newest first", calls),
                searched,
                element(
                        "p",
                        selection.isFirstPage()
                                ? Html.nothing()
                                : link(selection.newest().address(), "The newest"),
                        text(" "),
                        page.newer()
                                .map(it -> link(selection.after(it).address(), "Newer ones"))
                                .orElse(Html.nothing()),
                        text(" "),
                        page.older()
                                .map(it -> link(selection.before(it).address(), "Older ones"))
                                .orElse(Html.nothing())));
    }

    /** Changes that have no row in the record: they are in flight, or their process has died. */
    private Html unfinished(CallFilter filter, CallSelection selection, List<CallRecord> recorded)
            throws StoreException {
        List<CallRecord> open = activity.unfinished(filter).stream()
                .filter(selection::hasItsWords)
                .filter(it -> recorded.stream().noneMatch(call -> call.id().equals(it.id())))
                .toList();
        return open.isEmpty() ? Html.nothing() : html.table("Changes that are not recorded yet", open);
    }

    @Override
    public PageAnswer post(Visit visit) throws StoreException {
        if (visit.request().path().size() == 2 && visit.request().part(1).equals("find")) {
            return find(visit);
        }
        Optional<CallRecord> call =
                visit.request().path().size() == 4 && visit.request().part(3).equals("undo")
                        ? found(visit)
                        : Optional.empty();
        return call.isEmpty()
                ? PageAnswer.sentence(404, TITLE, "There is no such call. Nothing was done.")
                : undo.post(call.get(), visit, this::whole);
    }

    private PageAnswer find(Visit visit) throws StoreException {
        CallSelection selection = CallSelection.posted(visit.request());
        String person = visit.request().form(SelectionForm.PERSON).strip();
        if (person.isEmpty()) {
            return PageAnswer.go(selection.address());
        }
        String hashes = store.read(sql -> hashes(sql, person));
        return hashes.isEmpty()
                ? PageAnswer.sentence(200, TITLE, "No call about this person is recorded.")
                : PageAnswer.go(selection.with(CallSelection.WHO, hashes).address());
    }

    private String hashes(Sql sql, String person) throws SQLException {
        List<String> ours = List.copyOf(AdoptedProjects.with(sql, project));
        return SoughtPerson.of(person).hashes(sql).stream()
                .filter(it -> ours.contains(it.project()))
                .map(SoughtPerson.Hash::person)
                .distinct()
                .collect(Collectors.joining(","));
    }
}
