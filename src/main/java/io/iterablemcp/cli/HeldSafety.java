package io.iterablemcp.cli;

import io.iterablemcp.config.ApprovedSafety;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.SettingsReader;
import io.iterablemcp.config.SettingsResult;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.approvers.Approvers;
import io.iterablemcp.keys.approvers.ProjectApprovers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Holds the safety settings to what the approvers of the project have agreed to, if it has any. */
final class HeldSafety {

    private HeldSafety() {}

    /** A fault if it is not known whether there are approvers. Most starts have none, and load no class for them. */
    static SettingsResult over(SettingsResult result) {
        if (!(result instanceof SettingsResult.Ready ready)) {
            return result;
        }
        Path home = ready.settings().places().home();
        return Files.notExists(home.resolve(SettingsReader.APPROVERS)) ? result : WithApprovers.held(ready, home);
    }

    /** A class of its own, so that a start without approvers loads no class of the package keys. */
    private static final class WithApprovers {

        static SettingsResult held(SettingsResult.Ready ready, Path home) {
            Settings settings = ready.settings();
            try {
                ProjectApprovers approvers = Approvers.at(home).of(settings.project());
                if (!approvers.exist()) {
                    return ready;
                }
                List<String> warnings = new ArrayList<>(ready.warnings());
                approvers.safety().loosened(settings.calls().safety()).forEach(it -> warnings.add(words(it)));
                return new SettingsResult.Ready(
                        settings.withSafety(
                                approvers.safety().over(settings.calls().safety())),
                        List.copyOf(warnings));
            } catch (KeyStoreException e) {
                return new SettingsResult.Fault(e.words());
            }
        }
    }

    static String words(ApprovedSafety.Loosened it) {
        return it.name().environment() + "=" + it.given() + " does not count, because no approver has agreed to it: "
                + it.approved() + " holds. An approver agrees with iterable-mcp approvals settings --approve.";
    }
}
