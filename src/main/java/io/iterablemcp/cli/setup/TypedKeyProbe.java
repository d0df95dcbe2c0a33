package io.iterablemcp.cli.setup;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.StoredSettings;
import io.iterablemcp.cli.keys.KeyProbe;
import io.iterablemcp.cli.keys.KeyProbeResult;
import io.iterablemcp.config.ProjectSettings;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.SettingsReader;
import io.iterablemcp.config.SettingsResult;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.StoredProject;
import io.iterablemcp.setup.wizard.TypedKeyCheck;
import io.iterablemcp.tools.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Tests a key with the same harmless reads as {@code keys test}. */
record TypedKeyProbe(CommandContext context, boolean offline) implements TypedKeyCheck {

    private static final Duration ONE_READ = Duration.ofSeconds(10);

    @Override
    public Result of(Map<SettingName, String> settings, Secret key) throws KeyStoreException {
        ProjectSettings project =
                StoredSettings.settings(new StoredProject(ProjectSettings.NONE.name(), settings, "", ""), key);
        SettingsResult result = new SettingsReader(context.host(), context.catalogue()).readAlone(project);
        if (result instanceof SettingsResult.Fault fault) {
            throw new KeyStoreException(fault.words());
        }
        if (offline) {
            return new NotTested();
        }
        context.say("testing the key …");
        Settings tried = ((SettingsResult.Ready) result).settings().withDeadline(ONE_READ);
        KeyProbe trial = new KeyProbe(context, tried);
        KeyProbeResult verdict = trial.run();
        if (verdict.refused()) {
            return new NotAccepted(tried.project().baseUrl().host(), trial.elsewhere());
        }
        Optional<Outcome> doubt = verdict.doubt();
        return doubt.isPresent() ? new NotKnown(doubt.get().words()) : new Works(verdict.found(), verdict.kind());
    }
}
