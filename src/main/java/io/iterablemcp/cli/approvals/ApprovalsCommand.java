package io.iterablemcp.cli.approvals;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.CompletionFactory;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the requests of agents, and decides about them. */
@Command(
        name = "approvals",
        header = "Approve or reject what agents want to do, and say who may.",
        description = "Without a command, lists the requests that wait.",
        customSynopsis = {
            "iterable-mcp approvals [list] [--all] [--json] [--watch]",
            "       iterable-mcp approvals show|approve|reject|cancel NUMBER",
            "       iterable-mcp approvals allow|revoke|client|people|settings"
        },
        footer = {
            "%nExamples:",
            "  iterable-mcp approvals --watch             prints new requests",
            "  iterable-mcp approvals show 12             what request 12 would do",
            "  iterable-mcp approvals approve 12",
            "  iterable-mcp approvals reject 12 --because 'Only the VIP list, please'",
            "  iterable-mcp approvals cancel 12           a send in its grace period"
        })
public final class ApprovalsCommand implements Callable<Integer> {

    private final RequestList list;

    @Mixin
    private RequestListOptions options = new RequestListOptions();

    private ApprovalsCommand(RequestList list) {
        this.list = list;
    }

    /** The command with its subcommands. */
    public static CommandLine all(CommandContext context) {
        return all(context, Thread::sleep);
    }

    static CommandLine all(CommandContext context, RequestList.Pause pause) {
        RequestList list = new RequestList(context, pause);
        return new CommandLine(new ApprovalsCommand(list), new CompletionFactory(context.catalogue()))
                .addSubcommand(new ApprovalsListCommand(list))
                .addSubcommand(new ApprovalsShowCommand(context))
                .addSubcommand(new ApproveCommand(context))
                .addSubcommand(new RejectCommand(context))
                .addSubcommand(new CancelSendCommand(context))
                .addSubcommand(new CommandLine(new AllowCommand(context), new CompletionFactory(context.catalogue())))
                .addSubcommand(new RevokeCommand(context))
                .addSubcommand(new ApprovalsClientCommand(context))
                .addSubcommand(PeopleCommand.all(context))
                .addSubcommand(new ApprovalsSettingsCommand(context));
    }

    @Override
    public Integer call() {
        return list.print(options);
    }
}
