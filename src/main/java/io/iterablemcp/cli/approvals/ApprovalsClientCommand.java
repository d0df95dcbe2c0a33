package io.iterablemcp.cli.approvals;

import io.iterablemcp.cli.ApproverCheck;
import io.iterablemcp.cli.ApproverCheck.Decider;
import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.approvals.RequestsContext.Opened;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.safety.preview.AudienceWords;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.ExitCode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says which changes the person at an agent's own client may approve. */
@Command(
        name = "client",
        header = "Let answers to a client's own question approve changes up to a number of people.",
        description = {
            "Without approvers, whoever answers the question of a client on stdio decides. With approvers, such an",
            "answer counts only up to this number of people, and never for a forget or the target of a webhook."
        },
        customSynopsis = "iterable-mcp approvals client [--up-to=N] [--project=NAME]",
        footer = {
            "%nExamples:",
            "  iterable-mcp approvals client --up-to 50   no passphrase for smaller changes",
            "  iterable-mcp approvals client --up-to 0    a passphrase for every decision"
        })
final class ApprovalsClientCommand implements Callable<Integer> {

    private static final long MOST = 1_000_000_000;

    private final CommandContext context;

    @Option(
            names = "--up-to",
            paramLabel = "N",
            description = "The number of people; without it, show the present one.")
    private Optional<Long> upTo = Optional.empty();

    @Mixin
    private ProjectOption project = new ProjectOption();

    @Spec
    private CommandSpec spec;

    ApprovalsClientCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (upTo.filter(it -> it < 0 || it > MOST).isPresent()) {
            throw new ParameterException(spec.commandLine(), "--up-to must be a whole number from 0 to " + MOST);
        }
        return new RequestsContext(context, project)
                .work(opened -> upTo.isPresent() ? open(opened, upTo.get()) : show(opened));
    }

    private ExitCode open(Opened opened, long number) throws StoreException {
        Decider decider =
                new ApproverCheck(context).of(opened.project(), "to let clients approve up to " + number + " people");
        if (decider instanceof Decider.Rejected rejected) {
            context.say(rejected.words());
            return rejected.code();
        }
        if (decider instanceof Decider.Named named) {
            opened.requests().openClient(opened.identity(), number, Approver.onTerminal(named.name()));
            return show(opened);
        }
        context.say("the project has no approvers, so answers to a client's question count on stdio. First add an"
                + " approver: iterable-mcp approvals people add NAME");
        return ExitCode.CONFIGURATION;
    }

    private ExitCode show(Opened opened) throws StoreException {
        long now = opened.requests().clientLimit(opened.identity());
        context.say(
                now == 0
                        ? "once there are approvers, no answer to a client's question counts."
                        : "answers to a client's question count up to " + AudienceWords.number(now) + " people.");
        return ExitCode.OK;
    }
}
