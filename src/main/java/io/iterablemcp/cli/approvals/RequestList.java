package io.iterablemcp.cli.approvals;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.approvals.RequestsContext.Opened;
import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.cli.screen.VisibleJson;
import io.iterablemcp.safety.approval.ApprovalRequest;
import io.iterablemcp.safety.approval.GraceSend;
import io.iterablemcp.safety.approval.RequestState;
import io.iterablemcp.safety.approval.StandingApproval;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.ExitCode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Prints the requests of a project, or new ones as they come. */
final class RequestList {

    private static final long POLL_MILLIS = 1_000;

    private final CommandContext context;
    private final Pause pause;
    private final RequestTable table = new RequestTable(ZoneId.systemDefault());

    /** Waits between two looks. */
    interface Pause {
        void millis(long millis) throws InterruptedException;
    }

    RequestList(CommandContext context, Pause pause) {
        this.context = context;
        this.pause = pause;
    }

    int print(RequestListOptions options) {
        return new RequestsContext(context, options.project())
                .work(opened -> options.watch() ? watch(opened) : list(opened, options));
    }

    private ExitCode list(Opened opened, RequestListOptions options) throws StoreException {
        Set<RequestState> states = options.all() ? EnumSet.allOf(RequestState.class) : EnumSet.of(RequestState.OPEN);
        List<ApprovalRequest> requests = opened.requests().list(opened.identity(), states);
        List<GraceSend> grace = opened.grace().pending(opened.identity());
        List<StandingApproval> standing = opened.standing().list(opened.identity());
        if (options.json()) {
            context.out().println(VisibleJson.of(RequestJson.of(requests, grace, standing)));
        } else {
            if (requests.isEmpty()) {
                context.say(options.all() ? "there are no requests." : "no request waits for a decision.");
            } else {
                table.of(requests).lines().forEach(context.out()::println);
            }
            if (!grace.isEmpty()) {
                print(
                        "Sends that iterable-mcp approvals cancel NUMBER still stops:",
                        table.ofGrace(grace, Instant.now()));
            }
            if (!standing.isEmpty()) {
                print("Standing approvals:", table.ofStanding(standing));
            }
        }
        context.out().flush();
        return ExitCode.OK;
    }

    private void print(String title, TextTable rows) {
        context.out().println();
        context.out().println(title);
        rows.lines().forEach(context.out()::println);
    }

    private ExitCode watch(Opened opened) throws StoreException {
        long shown = 0;
        try {
            while (true) {
                for (ApprovalRequest request :
                        opened.requests().list(opened.identity(), EnumSet.of(RequestState.OPEN))) {
                    if (request.number() > shown) {
                        shown = request.number();
                        context.out().println(table.line(request));
                    }
                }
                context.out().flush();
                pause.millis(POLL_MILLIS);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.OK;
    }
}
