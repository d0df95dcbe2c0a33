package io.iterablemcp.cli.approvals;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the requests. */
@Command(
        name = "list",
        header = "List the requests that wait, the sends to cancel, and the standing approvals.",
        customSynopsis = "iterable-mcp approvals list [--all] [--json] [--watch] [--project=NAME]")
final class ApprovalsListCommand implements Callable<Integer> {

    private final RequestList list;

    @Mixin
    private RequestListOptions options = new RequestListOptions();

    ApprovalsListCommand(RequestList list) {
        this.list = list;
    }

    @Override
    public Integer call() {
        return list.print(options);
    }
}
