package io.iterablemcp.console.decide;

import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.link;
import static io.iterablemcp.console.html.Html.styled;
import static io.iterablemcp.console.html.Html.text;
import static io.iterablemcp.console.html.Html.with;

import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Project;
import io.iterablemcp.console.call.PageCaller;
import io.iterablemcp.console.html.Facts;
import io.iterablemcp.console.html.FormField;
import io.iterablemcp.console.html.Html;
import io.iterablemcp.console.html.PageTime;
import io.iterablemcp.console.http.Visit;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.safety.approval.GraceSend;
import io.iterablemcp.safety.approval.GraceSends;
import io.iterablemcp.safety.preview.AudienceWords;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.GraceCancellation;
import io.iterablemcp.tools.GraceCancellation.Result;
import io.iterablemcp.tools.ToolChain;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The approved sends that have not gone out yet, and can be cancelled. That needs no passphrase, because less happens then;
 * but it decides about a message, so a viewer cannot do it.
 */
public final class GracePart {

    private final Project project;
    private final GraceSends sends;
    private final PageTime times;
    private final Supplier<ToolChain> tools;

    /** @param tools makes the call that cancels */
    public GracePart(Project project, GraceSends sends, PageTime times, Supplier<ToolChain> tools) {
        this.project = project;
        this.sends = sends;
        this.times = times;
        this.tools = tools;
    }

    Html html(Visit visit) throws StoreException {
        List<GraceSend> pending = sends.pending(project.identity());
        if (pending.isEmpty()) {
            return element("div", with("id", "pending"), with("data-live", ""));
        }
        List<Html> parts = new ArrayList<>(List.of(
                with("id", "pending"),
                with("data-live", ""),
                element("h2", "Approved sends that can still be cancelled")));
        pending.forEach(send -> parts.add(card(send, visit)));
        return element("section", parts);
    }

    /** The send of one request, as long as it can be cancelled. */
    Html sendOf(long request, Visit visit) throws StoreException {
        return Html.all(sends.pending(project.identity()).stream()
                .filter(it -> it.request().number() == request)
                .map(it -> card(it, visit))
                .toList());
    }

    private Html card(GraceSend send, Visit visit) {
        long number = send.request().number();
        return element(
                "article",
                styled("card"),
                element(
                        "h3",
                        link(
                                RequestHtml.address(send.request()),
                                "Request " + number + ": campaign " + send.campaign())),
                new Facts()
                        .add("Goes out", times.seconds(send.moment()))
                        .add("People", AudienceWords.of(send.request().change().audience()))
                        .add("In Iterable", send.certain() ? "scheduled" : "perhaps scheduled")
                        .html(),
                visit.who().decides()
                        ? form(send, visit)
                        : element("p", styled("quiet"), text("You are a viewer. An approver can cancel this send.")));
    }

    private static Html form(GraceSend send, Visit visit) {
        String field = "cancel-because-" + send.request().number();
        return visit.form(
                RequestHtml.address(send.request()) + "/cancel",
                FormField.input(field, "because", "Why? The agent reads it.", with("maxlength", "500")),
                element("button", styled("stop"), text("Cancel the send")));
    }

    /** What came of it. */
    record Said(int status, String words) {}

    Said cancel(long request, Visit visit) throws StoreException {
        if (!visit.who().decides()) {
            return new Said(403, "You are a viewer and cannot cancel a send, so nothing was done. An approver can.");
        }
        Result result = new GraceCancellation(tools.get(), sends)
                .cancel(
                        request,
                        new PageCaller(visit.who().name(), opened(), false),
                        Approver.onPage(visit.who().name()),
                        visit.request().form("because"));
        if (result instanceof Result.Cancelled cancelled) {
            return new Said(
                    200,
                    "The send of request " + request + " is cancelled in Iterable, and the agent reads why."
                            + (cancelled.free() ? "" : " It was the last moment, so its people stay counted."));
        }
        if (result instanceof Result.NotStored unknown) {
            return new Said(503, "The send is cancelled in Iterable, but that could not be stored: " + unknown.fault());
        }
        if (result instanceof Result.Failed failed) {
            return new Said(
                    409,
                    (failed.certain() ? "The send was not cancelled. " : "Nobody knows whether it was cancelled. ")
                            + failed.outcome().words());
        }
        return new Said(409, "Request " + request + " has no send that can be cancelled any more. Nothing was done.");
    }

    /** What agents may do says nothing about what a person may stop. */
    private Project opened() {
        Mode mode = project.mode();
        return project.withMode(new Mode(
                mode.personal(),
                true,
                mode.sends(),
                mode.forget(),
                List.of(Mode.ALL),
                mode.allow(),
                mode.deny(),
                mode.besides()));
    }
}
