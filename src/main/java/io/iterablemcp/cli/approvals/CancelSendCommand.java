package io.iterablemcp.cli.approvals;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.TerminalCaller;
import io.iterablemcp.cli.WholeNumber;
import io.iterablemcp.cli.approvals.RequestsContext.Opened;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.safety.approval.GraceSend;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.GraceCancellation;
import io.iterablemcp.tools.GraceCancellation.Result;
import io.iterablemcp.tools.ToolChain;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Cancels a send in its grace period. It needs no passphrase, because less happens then. */
@Command(
        name = "cancel",
        header = "Cancel an approved campaign send in its grace period.",
        description = "The send is cancelled in Iterable, and the agent reads why when it makes the same call again.",
        customSynopsis = "iterable-mcp approvals cancel NUMBER [--because=WORDS] [--project=NAME]",
        footer = {"%nExample:", "  iterable-mcp approvals cancel 12 --because 'The subject has a typo'"})
final class CancelSendCommand implements Callable<Integer> {

    /** What agents may do says nothing about what a person may stop. */
    private static final Map<SettingName, String> OPENED =
            Map.of(SettingName.WRITES, "true", SettingName.TOOLSETS, "all");

    private final CommandContext context;

    @Parameters(
            paramLabel = "NUMBER",
            converter = WholeNumber.class,
            description = "The request of the send, as iterable-mcp approvals list shows it.")
    private long number;

    @Option(names = "--because", paramLabel = "WORDS", description = "Why; the agent reads it.")
    private String words = "";

    @Mixin
    private ProjectOption project = new ProjectOption();

    CancelSendCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return new RequestsContext(context, project).work(OPENED, this::cancel);
    }

    private ExitCode cancel(Opened opened) throws StoreException {
        ToolChain tools = context.assembly()
                .tools(opened.started().settings(), opened.started().catalogue());
        return tell(new GraceCancellation(tools, opened.grace())
                .cancel(
                        number,
                        TerminalCaller.stopping(context, opened.project()),
                        Approver.onTerminal(Approver.LOCAL),
                        words));
    }

    private ExitCode tell(Result result) {
        if (result instanceof Result.Impossible impossible) {
            context.say(new CancelWords(impossible.why(), new RequestTable(ZoneId.systemDefault())).words());
            return ExitCode.USAGE;
        }
        if (result instanceof Result.Cancelled cancelled) {
            context.say("request " + number + " is cancelled: " + done(cancelled.send()) + ", and the agent reads why."
                    + (cancelled.free()
                            ? ""
                            : " It was the last moment, so its people stay counted. " + check(cancelled.send())));
            return ExitCode.OK;
        }
        if (result instanceof Result.NotStored unknown) {
            context.say(done(unknown.send())
                    + ", but that could not be stored, so the agent does not read why and its people stay counted: "
                    + unknown.fault());
            return ExitCode.STORE;
        }
        Result.Failed failed = (Result.Failed) result;
        context.say((failed.certain()
                        ? "request " + number + " was not cancelled. "
                        : "nobody knows whether request " + number + " was cancelled. ")
                + failed.outcome().words() + " Until it goes out, the same command tries again. "
                + check(failed.send()));
        return failed.outcome().exitCode();
    }

    private static String done(GraceSend send) {
        return "campaign " + send.campaign() + " is cancelled in Iterable";
    }

    private static String check(GraceSend send) {
        return "To check: iterable-mcp call get_campaign id=" + send.campaign() + " shows its campaignState.";
    }
}
