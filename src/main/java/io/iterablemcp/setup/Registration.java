package io.iterablemcp.setup;

import io.iterablemcp.config.SettingName;
import io.iterablemcp.setup.clients.Client;
import io.iterablemcp.setup.clients.Client.ToolSet;
import io.iterablemcp.setup.clients.Client.Trait;
import io.iterablemcp.setup.clients.StartLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How clients are to start the server, independent of the client.
 *
 * @param project the stored project to work on; empty if the environment decides
 * @param toolSets the value of {@code --toolsets}; empty for what suits the client
 * @param opened what is opened in addition to the project's settings, with the value that opens it, and the grace period of
 *     sends
 * @param environment variables to write into the client's file; usually none, and never for links and snippets
 */
public record Registration(
        LauncherCommand launcher,
        Optional<String> project,
        Optional<String> toolSets,
        Map<SettingName, String> opened,
        Map<String, String> environment) {

    private static final String CORE = "core";
    private static final String TRUE = "true";

    public StartLine line(Client client) {
        return launcher.line(arguments(client), environment);
    }

    private List<String> arguments(Client client) {
        List<String> words = new ArrayList<>(List.of("serve"));
        project.ifPresent(name -> words.addAll(List.of("--project", name)));
        toolSets.or(() -> client.toolSet() == ToolSet.CORE ? Optional.of(CORE) : Optional.empty())
                .ifPresent(sets -> words.addAll(List.of("--toolsets", sets)));
        opened.forEach((name, value) -> {
            String flag = name.flag().orElseThrow();
            words.add(value.equals(TRUE) ? flag : flag + "=" + value);
        });
        return List.copyOf(words);
    }

    /** Whether neither a stored project nor the file has a key, so that it must come from elsewhere. */
    public boolean lacksKey() {
        return project.isEmpty() && !holdsKey();
    }

    public boolean holdsKey() {
        return environment.containsKey(SettingName.API_KEY.environment());
    }

    public Registration withEnvironment(Map<String, String> other) {
        return new Registration(launcher, project, toolSets, opened, other);
    }

    /** The complete content for a file of this client, to paste by hand. The person must fill in a key. */
    public String snippet(Client client) {
        Map<String, String> veiled = new LinkedHashMap<>(environment);
        veiled.replaceAll((name, value) -> name.equals(SettingName.API_KEY.environment()) ? "<your key>" : value);
        Registration shown = withEnvironment(veiled);
        return client.can(Trait.ONLY_BY_COMMAND)
                ? CodexServers.block(client, shown.line(client))
                : new ClientText(client, "").with(shown);
    }
}
