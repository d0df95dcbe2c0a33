package io.iterablemcp.cli.approvals;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.TerminalCaller;
import io.iterablemcp.cli.WholeNumber;
import io.iterablemcp.cli.approvals.RequestsContext.Opened;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.json.Json;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.safety.approval.Cancellable;
import io.iterablemcp.safety.approval.GraceSend;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.Outcome;
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
        Cancellable found = opened.grace().find(opened.identity(), number);
        if (!(found instanceof Cancellable.Ready ready)) {
            context.say(new CancelWords(found, new RequestTable(ZoneId.systemDefault())).words());
            return ExitCode.USAGE;
        }
        ToolChain tools = context.assembly()
                .tools(opened.started().settings(), opened.started().catalogue());
        Outcome outcome = tools.run(tools.call(
                "cancel_campaign",
                Json.Obj.EMPTY.with("campaignId", Json.Num.of(ready.send().campaign())),
                TerminalCaller.stopping(context, opened.project())));
        return outcome instanceof Outcome.Answered ? cancelled(opened, ready.send()) : failed(outcome, ready.send());
    }

    private ExitCode cancelled(Opened opened, GraceSend send) {
        String done = "campaign " + send.campaign() + " is cancelled in Iterable";
        try {
            boolean free = opened.grace().cancel(send, Approver.onTerminal(Approver.LOCAL), words);
            context.say("request " + number + " is cancelled: " + done + ", and the agent reads why."
                    + (free ? "" : " It was the last moment, so its people stay counted. " + check(send)));
            return ExitCode.OK;
        } catch (StoreException e) {
            context.say(done
                    + ", but that could not be stored, so the agent does not read why and its people stay counted: "
                    + e.words());
            return ExitCode.STORE;
        }
    }

    private ExitCode failed(Outcome outcome, GraceSend send) {
        context.say((certain(outcome)
                        ? "request " + number + " was not cancelled. "
                        : "nobody knows whether request " + number + " was cancelled. ")
                + outcome.words() + " Until it goes out, the same command tries again. " + check(send));
        return outcome.exitCode();
    }

    /** Whether Iterable has not cancelled it, as far as this program can know. */
    private static boolean certain(Outcome outcome) {
        return outcome instanceof Outcome.Refused
                || (outcome instanceof Outcome.Failed failed && failed.status().orElse(0) / 100 == 4);
    }

    private static String check(GraceSend send) {
        return "To check: iterable-mcp call get_campaign id=" + send.campaign() + " shows its campaignState.";
    }
}
