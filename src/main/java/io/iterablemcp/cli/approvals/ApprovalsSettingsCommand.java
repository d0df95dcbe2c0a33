package io.iterablemcp.cli.approvals;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.config.ApprovedSafety;
import io.iterablemcp.config.ApprovedSafety.Loosened;
import io.iterablemcp.config.SafetyOptions;
import io.iterablemcp.config.Settings;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.approvers.Approvers;
import io.iterablemcp.keys.approvers.ProjectApprovers;
import io.iterablemcp.tools.ExitCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the safety settings that no approver has agreed to, and agrees to them. */
@Command(
        name = "settings",
        header = "Show or approve safety settings that are looser than an approver has agreed to.",
        description = {
            "Once a project has an approver, looser values of ITERABLE_CONFIRM, ITERABLE_BUDGETS, ITERABLE_SAME_CALL,",
            "ITERABLE_ALLOWED_DOMAINS, ITERABLE_GRACE_MINUTES and the like do not count until an approver agrees,",
            "wherever they are set."
        },
        customSynopsis = "iterable-mcp approvals settings [--approve] [--project=NAME]")
final class ApprovalsSettingsCommand implements Callable<Integer> {

    private final CommandContext context;

    @Option(
            names = "--approve",
            description = "Agree to the values that this command finds now; asks for an approver's passphrase.")
    private boolean approve;

    @Mixin
    private ProjectOption project = new ProjectOption();

    ApprovalsSettingsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ApproversContext people = new ApproversContext(context, project);
        return people.work((approvers, given) -> run(people, approvers, given));
    }

    private ExitCode run(ApproversContext people, Approvers approvers, Settings given) throws KeyStoreException {
        ProjectApprovers before = approvers.of(given.project());
        if (!before.exist()) {
            context.say("the project has no approvers, so every setting counts as it is given.");
            return ExitCode.OK;
        }
        SafetyOptions safety = given.calls().safety();
        List<Loosened> loosened = before.safety().loosened(safety);
        show(loosened);
        if (!approve) {
            return ExitCode.OK;
        }
        ApprovedSafety wanted = ApprovedSafety.of(safety);
        ExitCode code = people.change(
                approvers,
                given.project(),
                "to agree to these settings",
                () -> Optional.of(now -> now.withSafety(wanted)));
        if (code == ExitCode.OK) {
            context.say("the settings count as they are given. Restart servers that are running.");
        }
        return code;
    }

    private void show(List<Loosened> loosened) {
        if (loosened.isEmpty()) {
            context.say("every setting counts as it is given.");
            return;
        }
        TextTable table = new TextTable().row("SETTING", "GIVEN", "HOLDS");
        loosened.forEach(it -> table.row(it.name().environment(), it.given(), it.approved()));
        table.lines().forEach(context.out()::println);
        context.out().flush();
    }
}
