package io.iterablemcp.console.decide;

import static io.iterablemcp.console.html.Html.all;
import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.with;

import io.iterablemcp.console.call.PageCaller;
import io.iterablemcp.console.html.Html;
import io.iterablemcp.console.http.PageAnswer;
import io.iterablemcp.console.http.PageRequest;
import io.iterablemcp.console.http.Tab;
import io.iterablemcp.console.http.Visit;
import io.iterablemcp.safety.approval.ApprovalRequest;
import io.iterablemcp.safety.approval.ApprovalRequests;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.safety.approval.Decided;
import io.iterablemcp.safety.approval.RequestState;
import io.iterablemcp.store.database.StoreException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** What waits for a person, and the page of each request. */
public final class DecideTab implements Tab {

    private static final String PATH = "decide";
    private static final String TITLE = "To decide";

    private final String project;
    private final ApprovalRequests requests;
    private final RequestHtml html;
    private final GracePart grace;

    /** @param project the identity of the project that the page is for */
    public DecideTab(String project, ApprovalRequests requests, RequestHtml html, GracePart grace) {
        this.project = project;
        this.requests = requests;
        this.html = html;
        this.grace = grace;
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
        return requests.version(project);
    }

    @Override
    public PageAnswer get(Visit visit) throws StoreException {
        if (visit.request().path().size() == 1) {
            return PageAnswer.page(TITLE, list(visit));
        }
        Optional<ApprovalRequest> found = found(visit);
        Optional<PageAnswer> answer = found.isEmpty() ? Optional.empty() : get(visit, found.get());
        return answer.orElseGet(() -> PageAnswer.sentence(404, TITLE, "There is no such request."));
    }

    private Optional<PageAnswer> get(Visit visit, ApprovalRequest request) throws StoreException {
        PageRequest page = visit.request();
        if (page.path().size() == 2) {
            return Optional.of(PageAnswer.page(title(request), whole(request, visit)));
        }
        boolean message = page.path().size() == 5 && page.part(2).equals("message");
        if (message && page.whole()) {
            // Whoever has written the message could pretend to be this program, at its own address.
            return Optional.of(PageAnswer.go(RequestHtml.address(request)));
        }
        return message
                ? MessageHtml.document(requests.messages(request.number()), page.part(3), page.part(4))
                : Optional.empty();
    }

    private Html whole(ApprovalRequest request, Visit visit) throws StoreException {
        Html call = requests.call(request.number())
                .map(it -> element(
                        "p", Html.link("/console/activity/call/" + it, "The call that was made, and its outcome")))
                .orElse(Html.nothing());
        return all(
                call,
                grace.sendOf(request.number(), visit),
                html.whole(request, requests.messages(request.number()), visit));
    }

    private static String title(ApprovalRequest request) {
        return "Request " + request.number();
    }

    private Html list(Visit visit) throws StoreException {
        List<ApprovalRequest> all = requests.list(project, EnumSet.allOf(RequestState.class));
        List<ApprovalRequest> open = all.stream().filter(DecideTab::waits).toList();
        Html waiting = open.isEmpty()
                ? element("p", "Nothing waits for a decision.")
                : all(open.stream().map(html::card).toList());
        return all(
                element(
                        "section",
                        with("id", "waiting"),
                        with("data-live", ""),
                        with(
                                "data-news",
                                open.isEmpty() ? "Nothing waits for a decision." : open.size() + " requests wait."),
                        waiting),
                grace.html(visit),
                html.recent(all));
    }

    /** A person who looks at an undo decides there, unless it needs a second person. */
    private static boolean waits(ApprovalRequest request) {
        boolean looked = PageCaller.isPerson(request.call().agent())
                && request.decisions().isEmpty();
        return request.state() == RequestState.OPEN && !looked;
    }

    private Optional<ApprovalRequest> found(Visit visit) throws StoreException {
        Optional<Long> number = visit.request().number(1);
        return number.isEmpty()
                ? Optional.empty()
                : requests.find(number.get()).filter(it -> it.call().project().equals(project));
    }

    @Override
    public PageAnswer post(Visit visit) throws StoreException {
        Optional<ApprovalRequest> found = found(visit);
        String wanted = visit.request().part(2);
        boolean approve = wanted.equals("approve");
        if (found.isPresent() && visit.request().path().size() == 3 && wanted.equals("cancel")) {
            GracePart.Said said = grace.cancel(found.get().number(), visit);
            return PageAnswer.page(said.status(), TITLE, said.words(), list(visit));
        }
        if (found.isEmpty() || visit.request().path().size() != 3 || !(approve || wanted.equals("reject"))) {
            return PageAnswer.sentence(404, TITLE, "There is no such request. Nothing was done.");
        }
        ApprovalRequest request = found.get();
        Optional<Visit.Refused> undecided = visit.undecided();
        if (undecided.isPresent()) {
            return PageAnswer.page(
                    undecided.get().status(), title(request), undecided.get().words(), whole(request, visit));
        }
        Approver approver = Approver.onPage(visit.who().name());
        Decided decided = approve
                ? approve(request, approver, visit.request().form("typed"))
                : requests.reject(
                        project, request.number(), approver, visit.request().form("because"));
        ApprovalRequest now = requests.find(request.number()).orElse(request);
        return PageAnswer.page(
                DecidedWords.status(decided),
                title(now),
                DecidedWords.of(decided, visit.who().name()),
                whole(now, visit));
    }

    /** What a yes would be enough for is approved by the number of the request. */
    private Decided approve(ApprovalRequest request, Approver approver, String typed) throws StoreException {
        boolean missing = !request.change().answer().isTyped()
                && !typed.strip().equals(String.valueOf(request.number()))
                && request.state() == RequestState.OPEN;
        return missing
                ? new Decided.WrongAnswer(request)
                : requests.approve(project, request.number(), approver, typed);
    }
}
