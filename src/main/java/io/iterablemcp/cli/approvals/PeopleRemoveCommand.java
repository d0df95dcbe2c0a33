package io.iterablemcp.cli.approvals;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.config.Project;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.approvers.Approvers;
import io.iterablemcp.keys.approvers.ProjectApprovers;
import io.iterablemcp.tools.ExitCode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes a person. */
@Command(
        name = "remove",
        header = "Remove a person; an approver has to type a passphrase first.",
        customSynopsis = "iterable-mcp approvals people remove NAME [--project=NAME]")
final class PeopleRemoveCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "NAME", description = "The person.")
    private String name;

    @Mixin
    private ProjectOption project = new ProjectOption();

    PeopleRemoveCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ApproversContext people = new ApproversContext(context, project);
        return people.work((approvers, given) -> remove(people, approvers, given.project()));
    }

    private ExitCode remove(ApproversContext people, Approvers approvers, Project of) throws KeyStoreException {
        ApproversContext.person(approvers.of(of), name);
        ExitCode code = people.change(approvers, of, "to remove " + name, () -> Optional.of(this::without));
        if (code == ExitCode.OK) {
            context.say(name + " is removed."
                    + (approvers.of(of).exist()
                            ? ""
                            : " It was the last approver: no decision needs a passphrase any longer."));
        }
        return code;
    }

    private ProjectApprovers without(ProjectApprovers before) throws KeyStoreException {
        ProjectApprovers after = before.without(name);
        if (!after.exist() && !after.all().isEmpty()) {
            throw new KeyStoreException(name + " is the last approver. Remove the viewers first, or add another"
                    + " approver with iterable-mcp approvals people add NAME.");
        }
        return after;
    }
}
