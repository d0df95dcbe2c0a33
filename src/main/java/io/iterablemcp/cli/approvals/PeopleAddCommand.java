package io.iterablemcp.cli.approvals;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.FirstApprover;
import io.iterablemcp.cli.NewPassphrase;
import io.iterablemcp.config.Settings;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.ProjectName;
import io.iterablemcp.keys.approvers.ApproverRole;
import io.iterablemcp.keys.approvers.Approvers;
import io.iterablemcp.keys.approvers.ProjectApprovers;
import io.iterablemcp.keys.approvers.RegisteredApprover;
import io.iterablemcp.tools.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds a person. */
@Command(
        name = "add",
        header = "Add a person who approves changes, or only sees the requests.",
        description = "Asks for a new passphrase of that person, and before it for an approver's passphrase if there"
                + " are approvers.",
        customSynopsis = {
            "iterable-mcp approvals people add NAME [--role=approver|viewer]",
            "             [--project=NAME]"
        })
final class PeopleAddCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "NAME", description = "The person: " + ProjectName.FORM + ".")
    private String name;

    @Option(
            names = "--role",
            paramLabel = "approver|viewer",
            converter = RoleOption.class,
            completionCandidates = RoleOption.class,
            description = "approver (default) decides; viewer sees the requests and decides nothing.")
    private ApproverRole role = ApproverRole.APPROVER;

    @Mixin
    private ProjectOption project = new ProjectOption();

    @Spec
    private CommandSpec spec;

    PeopleAddCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (!ProjectName.fits(name)) {
            throw new ParameterException(spec.commandLine(), "a person's name is " + ProjectName.FORM);
        }
        ApproversContext people = new ApproversContext(context, project);
        return people.work((approvers, given) -> add(people, approvers, given));
    }

    private ExitCode add(ApproversContext people, Approvers approvers, Settings given) throws KeyStoreException {
        ProjectApprovers before = approvers.of(given.project());
        if (before.find(name).isPresent()) {
            throw new KeyStoreException(
                    name + " is on the list already. For a new passphrase: iterable-mcp approvals people passphrase "
                            + name);
        }
        if (!before.exist() && role == ApproverRole.VIEWER) {
            throw new KeyStoreException("the first person must be an approver, because a viewer decides nothing.");
        }
        ExitCode code = people.change(approvers, given.project(), "to add " + name, () -> new NewPassphrase(context)
                .of(name)
                .map(it -> new RegisteredApprover(name, role, it))
                .map(it -> now -> before.exist() ? now.with(it) : FirstApprover.in(now, it, given)));
        if (code != ExitCode.OK) {
            return code;
        }
        context.say(name + (role == ApproverRole.VIEWER ? " can see the requests." : " approves changes from now on."));
        if (!before.exist()) {
            context.sayAll(FirstApprover.consequences(given));
        }
        return ExitCode.OK;
    }
}
