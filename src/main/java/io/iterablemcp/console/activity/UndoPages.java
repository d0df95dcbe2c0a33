package io.iterablemcp.console.activity;

import static io.iterablemcp.console.html.Html.all;
import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.hidden;
import static io.iterablemcp.console.html.Html.styled;
import static io.iterablemcp.console.html.Html.text;

import io.iterablemcp.config.Project;
import io.iterablemcp.console.call.PageCaller;
import io.iterablemcp.console.decide.DecidedWords;
import io.iterablemcp.console.decide.RequestHtml;
import io.iterablemcp.console.html.Html;
import io.iterablemcp.console.http.PageAnswer;
import io.iterablemcp.console.http.Visit;
import io.iterablemcp.json.Json;
import io.iterablemcp.safety.approval.ApprovalRequest;
import io.iterablemcp.safety.approval.ApprovalRequests;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.safety.approval.Decided;
import io.iterablemcp.safety.journal.Journal;
import io.iterablemcp.safety.journal.JournalEntry;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.record.CallRecord;
import io.iterablemcp.tools.CallApprovals;
import io.iterablemcp.tools.JournalStage;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.ToolChain;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The undo of a recorded change, in two steps: the first one shows what it would restore, and the second one does it. It is
 * a call of undo_change, so that everything that holds for such a call holds here.
 */
public final class UndoPages {

    private static final String REQUEST = "request";
    private static final String TITLE = "Undo";

    private final Project project;
    private final Journal journal;
    private final ApprovalRequests requests;
    private final RequestHtml html;
    private final Supplier<ToolChain> tools;
    private final boolean atOnce;

    /**
     * @param tools makes the calls; it is asked for at the first undo
     * @param atOnce whether no change waits for an approval, so that there is nothing to look at before
     */
    public UndoPages(
            Project project,
            Journal journal,
            ApprovalRequests requests,
            RequestHtml html,
            Supplier<ToolChain> tools,
            boolean atOnce) {
        this.project = project;
        this.journal = journal;
        this.requests = requests;
        this.html = html;
        this.tools = tools;
        this.atOnce = atOnce;
    }

    /** The page of a call. */
    @FunctionalInterface
    interface CallPage {
        Html show(CallRecord call, Visit visit) throws StoreException;
    }

    /** What the page of a call says about its undo; nothing for a call that cannot be undone. */
    Html form(CallRecord call, Visit visit) throws StoreException {
        Optional<JournalEntry> entry = journal.find(project.identity(), call.id());
        if (entry.isEmpty()) {
            return Html.nothing();
        }
        if (entry.get().kept() instanceof JournalEntry.Kept.Nothing nothing) {
            return section(element("p", "This change cannot be undone: " + nothing.why() + "."));
        }
        if (entry.get().undone().filter(JournalEntry.Undone::done).isPresent()) {
            return section(element("p", "This change has been undone."));
        }
        return section(
                visit.who().decides()
                        ? visit.form(
                                action(call),
                                element(
                                        "p",
                                        atOnce
                                                ? "It restores what the change replaced, at once."
                                                : "First you see what the undo would restore."),
                                visit.passphraseField("undo-passphrase"),
                                element("button", atOnce ? "Undo the change" : "Look at the undo"))
                        : element("p", styled("quiet"), text("An approver can undo this change.")));
    }

    private static Html section(Html content) {
        return element("section", styled("card"), element("h2", TITLE), content);
    }

    private static String action(CallRecord call) {
        return CallHtml.address(call) + "/undo";
    }

    PageAnswer post(CallRecord call, Visit visit, CallPage page) throws StoreException {
        Optional<Visit.Refused> undecided = visit.undecided();
        if (undecided.isPresent()) {
            return PageAnswer.page(
                    undecided.get().status(), "Call", undecided.get().words(), page.show(call, visit));
        }
        Optional<Long> request = number(visit.request().form(REQUEST));
        if (request.isEmpty()) {
            return shown(call, visit, run(call, visit), page);
        }
        Optional<ApprovalRequest> found = requests.find(request.get()).filter(it -> isUndo(it, call, visit));
        if (found.isEmpty()) {
            return PageAnswer.page(
                    409, "Call", "This undo is not known any more. Look at it again.", page.show(call, visit));
        }
        Decided decided = requests.approve(
                project.identity(),
                request.get(),
                Approver.onPage(visit.who().name()),
                visit.request().form("typed"));
        return decided instanceof Decided.Done
                ? shown(call, visit, run(call, visit), page)
                : PageAnswer.page(
                        DecidedWords.status(decided),
                        TITLE,
                        DecidedWords.of(decided, visit.who().name()),
                        confirmation(call, found.get(), visit));
    }

    private static Optional<Long> number(String text) {
        return text.matches("[1-9]\\d{0,17}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    /** Another request, such as a send or another undo, is approved where the person sees it. */
    private boolean isUndo(ApprovalRequest request, CallRecord call, Visit visit) {
        return CallApprovals.isOf(request, caller(visit), JournalStage.UNDO, arguments(call));
    }

    private PageCaller caller(Visit visit) {
        return new PageCaller(visit.who().name(), project, true);
    }

    private static Json.Obj arguments(CallRecord call) {
        return Json.Obj.EMPTY.with("change", Json.text(call.id()));
    }

    private Outcome run(CallRecord call, Visit visit) {
        ToolChain chain = tools.get();
        return chain.run(chain.call(JournalStage.UNDO, arguments(call), caller(visit)));
    }

    private PageAnswer shown(CallRecord call, Visit visit, Outcome outcome, CallPage page) throws StoreException {
        if (outcome instanceof Outcome.NeedsApproval asked) {
            Optional<ApprovalRequest> request = requests.find(asked.request());
            if (request.isPresent()) {
                return PageAnswer.page(TITLE, confirmation(call, request.get(), visit));
            }
        }
        if (outcome instanceof Outcome.Answered answered) {
            String notes = String.join(" ", answered.notes());
            return PageAnswer.page(200, "Call", ("The change was undone. " + notes).strip(), page.show(call, visit));
        }
        return PageAnswer.page(409, "Call", outcome.words(), page.show(call, visit));
    }

    private Html confirmation(CallRecord call, ApprovalRequest request, Visit visit) throws StoreException {
        return all(
                html.about(request, requests.messages(request.number())),
                visit.form(
                        action(call),
                        styled("card"),
                        hidden(REQUEST, String.valueOf(request.number())),
                        html.question(request),
                        visit.passphraseField("undo-passphrase"),
                        element("button", styled("stop"), text("Undo the change"))),
                element("p", Html.link(CallHtml.address(call), "Back to the call")));
    }
}
