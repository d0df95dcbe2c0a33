package io.iterablemcp.cli.approvals;

import io.iterablemcp.cli.ApproverCheck;
import io.iterablemcp.cli.ApproverCheck.Decider;
import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.KeyRequirement;
import io.iterablemcp.cli.StoredSettings;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.SettingsResult;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.ProjectName;
import io.iterablemcp.keys.approvers.Approvers;
import io.iterablemcp.keys.approvers.ProjectApprovers;
import io.iterablemcp.keys.approvers.RegisteredApprover;
import io.iterablemcp.manifest.NearestName;
import io.iterablemcp.tools.ExitCode;
import java.util.Optional;

/** What the commands about approvers share: the project's approvers, their errors, and the question who decides. */
final class ApproversContext {

    private final CommandContext context;
    private final ProjectOption wanted;

    ApproversContext(CommandContext context, ProjectOption wanted) {
        this.context = context;
        this.wanted = wanted;
    }

    /** What a command does with the approvers of a project. */
    interface Work {

        /** @param given the settings as they are given, even if no approver has agreed to them */
        ExitCode on(Approvers approvers, Settings given) throws KeyStoreException;
    }

    int work(Work work) {
        SettingsResult result = KeyRequirement.complete(new StoredSettings(context).given(wanted.wanted(), true));
        if (result instanceof SettingsResult.Fault fault) {
            context.say(fault.words());
            return ExitCode.CONFIGURATION.code();
        }
        try {
            return work.on(Approvers.at(context.host().configDirectory()), ((SettingsResult.Ready) result).settings())
                    .code();
        } catch (KeyStoreException e) {
            context.say(e.words());
            return ExitCode.CONFIGURATION.code();
        }
    }

    /** What else the person has to type for a change. */
    interface Preparation {

        /** Empty if the person did not; the reason has been printed. */
        Optional<Approvers.Change> change();
    }

    /** Makes a change once an approver has typed the passphrase. */
    ExitCode change(Approvers approvers, Project project, String what, Preparation preparation)
            throws KeyStoreException {
        Decider decider = new ApproverCheck(context).of(project, what);
        if (decider instanceof Decider.Rejected rejected) {
            context.say(rejected.words());
            return rejected.code();
        }
        Optional<Approvers.Change> change = preparation.change();
        if (change.isEmpty()) {
            return ExitCode.NEEDS_ANSWER;
        }
        approvers.change(project, before -> change.get().on(unchanged(before, decider)));
        return ExitCode.OK;
    }

    /** The person of this name; throws if there is none. */
    static RegisteredApprover person(ProjectApprovers approvers, String name) throws KeyStoreException {
        Optional<RegisteredApprover> found = approvers.find(name);
        if (found.isPresent()) {
            return found.get();
        }
        throw new KeyStoreException("there is no person " + ProjectName.shown(name) + ". "
                + NearestName.nearest(name, approvers.people().keySet())
                        .map(near -> "Did you mean " + near + "?")
                        .orElse("iterable-mcp approvals people list shows who is on the list."));
    }

    /** The first approver may have been added in the meantime. */
    private static ProjectApprovers unchanged(ProjectApprovers before, Decider decider) throws KeyStoreException {
        if (decider instanceof Decider.Anyone && before.exist()) {
            throw new KeyStoreException("another person has added an approver in the meantime. Run the command again.");
        }
        return before;
    }
}
