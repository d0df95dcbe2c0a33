package io.iterablemcp.console.decide;

import static io.iterablemcp.console.html.Html.all;
import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.link;
import static io.iterablemcp.console.html.Html.styled;
import static io.iterablemcp.console.html.Html.text;
import static io.iterablemcp.console.html.Html.with;

import io.iterablemcp.console.html.DataTable;
import io.iterablemcp.console.html.Facts;
import io.iterablemcp.console.html.FormField;
import io.iterablemcp.console.html.Html;
import io.iterablemcp.console.html.PageTime;
import io.iterablemcp.console.http.Visit;
import io.iterablemcp.safety.approval.ApprovalRequest;
import io.iterablemcp.safety.approval.RequestState;
import io.iterablemcp.safety.preview.AudienceWords;
import io.iterablemcp.safety.preview.PreviewLine;
import io.iterablemcp.safety.preview.message.ShownMessage;
import java.util.List;

/** A request as a person reads it. */
public record RequestHtml(PageTime times) {

    private static final int RECENT = 20;

    /** What the list shows of it. */
    Html card(ApprovalRequest request) {
        String address = address(request);
        return element(
                "article",
                styled("card"),
                element("h2", link(address, "Request " + request.number() + ": " + what(request))),
                new Facts()
                        .add("Agent", request.call().agent())
                        .add("People", AudienceWords.of(request.change().audience()))
                        .add("Waits until", times.minutes(request.ends()))
                        .add("Approvals", approvals(request))
                        .html(),
                warnings(request),
                element(
                        "p",
                        element(
                                "a",
                                styled("button"),
                                with("href", address),
                                text("Look at request " + request.number()))));
    }

    static String address(ApprovalRequest request) {
        return "/console/decide/" + request.number();
    }

    /** The tool, and what it is about. */
    private static String what(ApprovalRequest request) {
        return request.call().tool()
                + request.change().lines().stream()
                        .findFirst()
                        .map(line -> ", " + line.label() + " " + line.clear())
                        .orElse("");
    }

    private static String approvals(ApprovalRequest request) {
        return request.needed() < 2 ? "" : request.decisions().size() + " of " + request.needed() + " that are needed";
    }

    /** Everything about it, and the forms to decide. */
    Html whole(ApprovalRequest request, List<ShownMessage> messages, Visit visit) {
        return all(about(request, messages), decisions(request), forms(request, visit));
    }

    /** What it would do. */
    public Html about(ApprovalRequest request, List<ShownMessage> messages) {
        return all(facts(request), warnings(request), MessageHtml.sections(address(request), messages));
    }

    /** The field for what a person types to approve it; nothing where a yes is enough. */
    public Html question(ApprovalRequest request) {
        return request.change().answer().isTyped()
                ? FormField.input("typed", ApprovalQuestion.of(request), Html.flag("required"))
                : Html.nothing();
    }

    private Html facts(ApprovalRequest request) {
        Facts facts = new Facts()
                .add("State", request.state().word())
                .add("Tool", request.call().tool())
                .add("Agent", request.call().agent())
                .add("Client", request.call().client());
        if (request.change().lines().stream().noneMatch(line -> line.label().equals("People"))) {
            facts.add("People", AudienceWords.of(request.change().audience()));
        }
        for (PreviewLine line : request.change().lines()) {
            facts.add(line.label(), line.clear());
        }
        if (!request.call().scope().isNone()) {
            facts.add(
                    "An approval counts",
                    "24 hours for all calls of " + request.call().agent() + " for "
                            + request.call().scope().text() + " that reach one person each");
        }
        return facts.add("Asked", times.minutes(request.created()))
                .add(
                        request.state() == RequestState.APPROVED ? "Approved until" : "Waits until",
                        times.minutes(request.ends()))
                .add("Approvals", approvals(request))
                .html();
    }

    private static Html warnings(ApprovalRequest request) {
        return all(request.change().warnings().stream()
                .map(warning -> element("p", styled("warning"), element("strong", "Warning: "), text(warning)))
                .toList());
    }

    private Html decisions(ApprovalRequest request) {
        return all(request.decisions().stream()
                .map(it -> element(
                        "p",
                        styled("note"),
                        text((it.approved()
                                        ? "Approved by "
                                        : request.state() == RequestState.CANCELLED ? "Cancelled by " : "Rejected by ")
                                + it.approver().name() + " ("
                                + it.approver().means().word() + ") at "),
                        times.minutes(it.moment()),
                        text(it.words().isEmpty() ? "" : ": " + it.words())))
                .toList());
    }

    private Html forms(ApprovalRequest request, Visit visit) {
        boolean open = request.state() == RequestState.OPEN;
        if (!open && request.state() != RequestState.APPROVED) {
            return element("p", styled("quiet"), text("Nothing can be decided about this request any more."));
        }
        if (!visit.who().decides()) {
            return element("p", styled("quiet"), text("You are a viewer. Only an approver can decide here."));
        }
        return element("div", styled("sides"), open ? approve(request, visit) : Html.nothing(), reject(request, visit));
    }

    private static Html approve(ApprovalRequest request, Visit visit) {
        String question = ApprovalQuestion.of(request);
        return visit.form(
                address(request) + "/approve",
                styled("card"),
                element("h2", "Approve"),
                FormField.input("typed", question, with("value", visit.request().form("typed")), Html.flag("required")),
                visit.passphraseField("approve-passphrase"),
                element("button", styled("yes"), text("Approve")));
    }

    private static Html reject(ApprovalRequest request, Visit visit) {
        return visit.form(
                address(request) + "/reject",
                styled("card"),
                element("h2", request.state() == RequestState.APPROVED ? "Take the approval back" : "Reject"),
                FormField.labelled(
                        "because",
                        "Why? The agent reads it.",
                        element(
                                "textarea",
                                with("id", "because"),
                                with("name", "because"),
                                with("rows", "3"),
                                with("maxlength", "500"))),
                visit.passphraseField("reject-passphrase"),
                element(
                        "button",
                        styled("stop"),
                        text(request.state() == RequestState.APPROVED ? "Take it back" : "Reject")));
    }

    /** The last ones that are over. */
    Html recent(List<ApprovalRequest> all) {
        DataTable table = new DataTable(
                "The last requests that are decided or have expired", "request", "state", "agent", "people", "by");
        List<ApprovalRequest> last =
                all.stream().filter(it -> it.state() != RequestState.OPEN).toList();
        for (int i = last.size() - 1; i >= 0 && i >= last.size() - RECENT; i--) {
            ApprovalRequest request = last.get(i);
            table.row(
                    link(address(request), request.number() + ": " + what(request)),
                    text(request.state().word()),
                    text(request.call().agent()),
                    text(AudienceWords.of(request.change().audience())),
                    text(String.join(
                            ", ",
                            request.decisions().stream()
                                    .map(it -> it.approver().name())
                                    .distinct()
                                    .toList())));
        }
        return table.isEmpty()
                ? Html.nothing()
                : element(
                        "section", with("id", "recent"), with("data-live", ""), element("h2", "Decided"), table.html());
    }
}
