package io.iterablemcp.cli.setup;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.FirstApprover;
import io.iterablemcp.cli.NewPassphrase;
import io.iterablemcp.cli.ParsedCommand;
import io.iterablemcp.cli.StoredSettings;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.SettingsResult;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.ProjectName;
import io.iterablemcp.keys.approvers.ApproverRole;
import io.iterablemcp.keys.approvers.Approvers;
import io.iterablemcp.keys.approvers.PassphraseHash;
import io.iterablemcp.keys.approvers.RegisteredApprover;
import io.iterablemcp.setup.wizard.Prompt;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Proposes to set an approver, where sends are opened and the project has none. */
final class ApproverProposal {

    private static final String LATER = "To set an approver later: iterable-mcp approvals people add NAME";

    private final CommandContext context;
    private final Prompt ask;

    ApproverProposal(CommandContext context, Prompt ask) {
        this.context = context;
        this.ask = ask;
    }

    /**
     * Asks one question, and for a passphrase if the answer is a name.
     *
     * @param opened what the registration opens in addition to the project
     * @param mayAsk whether a person is at the terminal and wants to be asked
     */
    void propose(Optional<String> project, Map<SettingName, String> opened, boolean mayAsk) throws KeyStoreException {
        Map<SettingName, String> flags = new EnumMap<>(SettingName.class);
        flags.putAll(opened);
        project.ifPresent(name -> flags.put(SettingName.PROJECT, name));
        SettingsResult result = new StoredSettings(context).given(new ParsedCommand(flags, false), true);
        // What is wrong with the settings has been said before.
        if (!(result instanceof SettingsResult.Ready ready)
                || !ready.settings().project().mode().sends()) {
            return;
        }
        Approvers approvers = Approvers.at(context.host().configDirectory());
        if (approvers.of(ready.settings().project()).exist()) {
            return;
        }
        if (mayAsk) {
            ask(approvers, ready.settings());
        } else {
            context.say("sends are open, and no approver is set. " + LATER);
        }
    }

    private void ask(Approvers approvers, Settings settings) throws KeyStoreException {
        ask.say("Sends are open. A person decides about each send to many people; with an approver, each decision needs"
                + " a passphrase.");
        Optional<String> name = name();
        Optional<PassphraseHash> passphrase = name.flatMap(it -> new NewPassphrase(context).of(it));
        if (passphrase.isEmpty()) {
            ask.say(LATER);
            return;
        }
        RegisteredApprover first = new RegisteredApprover(name.get(), ApproverRole.APPROVER, passphrase.get());
        approvers.change(
                settings.project(), before -> before.exist() ? before : FirstApprover.in(before, first, settings));
        ask.say(name.get() + " approves changes from now on.");
        FirstApprover.consequences(settings).forEach(ask::say);
    }

    private Optional<String> name() {
        try {
            while (true) {
                String typed = ask.line("The name of an approver, or Enter for later: ");
                if (typed.isEmpty() || ProjectName.fits(typed)) {
                    return Optional.of(typed).filter(it -> !it.isEmpty());
                }
                ask.say("A name is " + ProjectName.FORM + ".");
            }
        } catch (Prompt.Gone e) {
            return Optional.empty(); // everything else is done
        }
    }
}
