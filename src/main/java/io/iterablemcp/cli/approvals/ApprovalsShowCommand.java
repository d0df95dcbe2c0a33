package io.iterablemcp.cli.approvals;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.WholeNumber;
import io.iterablemcp.cli.approvals.RequestsContext.Opened;
import io.iterablemcp.safety.approval.ApprovalRequest;
import io.iterablemcp.safety.approval.Decided;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.ExitCode;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows a request. */
@Command(
        name = "show",
        header = "Show what a request would do, with nothing masked.",
        customSynopsis = "iterable-mcp approvals show NUMBER [--project=NAME]")
final class ApprovalsShowCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(
            paramLabel = "NUMBER",
            converter = WholeNumber.class,
            description = "The request, as iterable-mcp approvals list shows it.")
    private long number;

    @Mixin
    private ProjectOption project = new ProjectOption();

    ApprovalsShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return new RequestsContext(context, project).work(this::show);
    }

    private ExitCode show(Opened opened) throws StoreException {
        Optional<ApprovalRequest> found = opened.requests().find(number);
        Optional<String> owner = found.map(it -> it.call().project());
        if (!owner.equals(Optional.of(opened.identity()))) {
            Decided missing =
                    owner.isPresent() ? new Decided.OtherProject(number, owner.get()) : new Decided.Unknown(number);
            context.say(new DecisionWords(missing, "").words());
            return ExitCode.USAGE;
        }
        new RequestTable(ZoneId.systemDefault()).page(found.orElseThrow()).forEach(context.out()::println);
        context.out().flush();
        return ExitCode.OK;
    }
}
