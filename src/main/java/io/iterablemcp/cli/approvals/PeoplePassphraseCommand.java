package io.iterablemcp.cli.approvals;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.NewPassphrase;
import io.iterablemcp.config.Project;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.approvers.Approvers;
import io.iterablemcp.keys.approvers.RegisteredApprover;
import io.iterablemcp.tools.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sets a new passphrase. */
@Command(
        name = "passphrase",
        header = "Set a new passphrase for a person; an approver has to type theirs first.",
        customSynopsis = "iterable-mcp approvals people passphrase NAME [--project=NAME]")
final class PeoplePassphraseCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "NAME", description = "The person.")
    private String name;

    @Mixin
    private ProjectOption project = new ProjectOption();

    PeoplePassphraseCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ApproversContext people = new ApproversContext(context, project);
        return people.work((approvers, given) -> change(people, approvers, given.project()));
    }

    private ExitCode change(ApproversContext people, Approvers approvers, Project of) throws KeyStoreException {
        RegisteredApprover person = ApproversContext.person(approvers.of(of), name);
        ExitCode code =
                people.change(approvers, of, "to change the passphrase of " + name, () -> new NewPassphrase(context)
                        .of(name)
                        .map(it -> new RegisteredApprover(name, person.role(), it))
                        .map(it -> now -> now.with(it)));
        if (code == ExitCode.OK) {
            context.say(name + " has a new passphrase.");
        }
        return code;
    }
}
