package io.iterablemcp.cli.approvals;

import io.iterablemcp.cli.ApproverCheck;
import io.iterablemcp.cli.ApproverCheck.Decider;
import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.CompletionFactory.ToolNames;
import io.iterablemcp.cli.WholeNumber;
import io.iterablemcp.cli.approvals.RequestsContext.Opened;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.manifest.NearestName;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.safety.approval.DayScope;
import io.iterablemcp.safety.approval.StandingApproval;
import io.iterablemcp.safety.approval.StandingTerms;
import io.iterablemcp.safety.preview.AudienceWords;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.ExitCode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Gives a standing approval. */
@Command(
        name = "allow",
        header = "Approve messages to one person each in advance, up to a number a day.",
        description = "It ends at its date, by revoke, and when a template or snippet of the project is written.",
        customSynopsis = {
            "iterable-mcp approvals allow --tool=TOOL [--campaign=ID] --per-day=N",
            "             --until=DATE [--agent=NAME] [--project=NAME]"
        },
        footer = {
            "%nExample:",
            "  iterable-mcp approvals allow --tool send_email --campaign 9053 \\",
            "      --per-day 200 --until Friday"
        })
final class AllowCommand implements Callable<Integer> {

    private static final long MOST = 1_000_000;
    private static final String CAMPAIGN = "campaignId";

    private final CommandContext context;

    @Option(
            names = "--tool",
            paramLabel = "TOOL",
            required = true,
            completionCandidates = ToolNames.class,
            description = "The tool, which reaches one person with each call.")
    private String tool;

    @Option(
            names = "--campaign",
            paramLabel = "ID",
            converter = WholeNumber.class,
            description = "The campaign that it sends.")
    private Optional<Long> campaign = Optional.empty();

    @Option(
            names = "--per-day",
            paramLabel = "N",
            required = true,
            converter = WholeNumber.class,
            description = "How many calls in any 24 hours.")
    private long perDay;

    @Option(
            names = "--until",
            paramLabel = "DATE",
            required = true,
            converter = UntilTime.class,
            description = "The last day or time: Friday, 2026-12-31, or 2026-12-31T18:00.")
    private Instant until;

    @Option(names = "--agent", paramLabel = "NAME", description = "Only for this agent; by default for any.")
    private String agent = "";

    @Mixin
    private ProjectOption project = new ProjectOption();

    @Spec
    private CommandSpec spec;

    AllowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        check();
        return new RequestsContext(context, project).work(this::allow);
    }

    private void check() {
        ToolSpec found = context.catalogue()
                .get()
                .find(tool)
                .orElseThrow(() -> usage("there is no tool " + tool + "."
                        + NearestName.nearest(tool, context.catalogue().get().names())
                                .map(near -> " Did you mean " + near + "?")
                                .orElse("")));
        if (found.effect().changeClass() != ChangeClass.ONE_PERSON) {
            throw usage(tool + " is not a tool that reaches one person with each call, so each of its calls is decided"
                    + " by itself");
        }
        boolean sends = found.argument(CAMPAIGN).isPresent();
        if (sends != campaign.isPresent()) {
            throw usage(
                    sends
                            ? tool + " sends a campaign: add --campaign ID"
                            : tool + " sends no campaign: leave out --campaign");
        }
        if (perDay < 1 || perDay > MOST) {
            throw usage("--per-day must be a whole number from 1 to " + MOST);
        }
    }

    private ParameterException usage(String words) {
        return new ParameterException(spec.commandLine(), words);
    }

    private ExitCode allow(Opened opened) throws StoreException {
        if (!context.watched()) {
            context.say("a person gives a standing approval at a terminal, and there is none. Run the command on a"
                    + " terminal, without redirecting its input or output.");
            return ExitCode.NEEDS_ANSWER;
        }
        DayScope scope = campaign.map(DayScope::ofCampaign).orElseGet(() -> DayScope.ofTool(tool));
        String what = tool + campaign.map(id -> " for campaign " + id).orElse("");
        Decider decider = new ApproverCheck(context).of(opened.project(), "to allow " + what);
        if (decider instanceof Decider.Rejected rejected) {
            context.say(rejected.words());
            return rejected.code();
        }
        if (decider instanceof Decider.Anyone && !agrees(what)) {
            context.say("nothing was allowed.");
            return ExitCode.NEEDS_ANSWER;
        }
        String name = decider instanceof Decider.Named named ? named.name() : Approver.LOCAL;
        StandingApproval given = opened.standing()
                .allow(
                        new StandingTerms(
                                opened.identity(), agent, tool, scope, OptionalLong.of(perDay), Optional.empty()),
                        Approver.onTerminal(name),
                        until);
        context.say("standing approval " + given.number() + ": " + what + ", up to " + AudienceWords.number(perDay)
                + " calls in 24 hours, until " + new RequestTable(ZoneId.systemDefault()).time(given.ends())
                + ". It ends earlier when a template or snippet of the project is written.");
        return ExitCode.OK;
    }

    private boolean agrees(String what) {
        return context.terminal()
                .line("Allow " + what + ", up to " + AudienceWords.number(perDay) + " calls in 24 hours? [y/N] ")
                .filter(it -> it.equalsIgnoreCase("y") || it.equalsIgnoreCase("yes"))
                .isPresent();
    }
}
