package io.iterablemcp.cli.keys;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.TerminalCaller;
import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.Settings;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.ToolChain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tests a key with a few normal reads. The gate is open for them, so that only Iterable can refuse. They ask for a
 * person who does not exist: that answer also shows that the key works.
 */
public final class KeyProbe {

    private static final Mode READS = new Mode(true, false, false, false, List.of(Mode.ALL), List.of(), List.of());

    private static final Json.Obj NOBODY = Json.Obj.EMPTY.with("email", Json.text("nobody@example.com"));

    private final CommandContext context;
    private final Settings settings;

    public KeyProbe(CommandContext context, Settings settings) {
        this.context = context;
        this.settings = settings;
    }

    /** The reads that tell key types apart. */
    enum Read {
        /** Works with all keys except client-side keys. */
        LISTS("lists and campaigns", "get_lists", false),
        /** Works with unrestricted server-side keys. */
        PEOPLE("people", "get_user_by_email", true),
        /** Works with server-side and client-side keys. */
        OWN_PROFILE("one's own profile", "find_user_by_email", true);

        private final String words;
        private final String tool;
        private final boolean person;

        Read(String words, String tool, boolean person) {
            this.words = words;
            this.tool = tool;
            this.person = person;
        }

        String words() {
            return words;
        }
    }

    public KeyProbeResult run() {
        Map<Read, Outcome> outcomes = new LinkedHashMap<>();
        boolean jwt = settings.project().keyType() == KeyType.JWT;
        for (Read read : jwt ? List.of(Read.OWN_PROFILE) : List.of(Read.values())) {
            outcomes.put(read, outcome(read, settings.project()));
        }
        return new KeyProbeResult(outcomes);
    }

    /** The data centre that accepts a key which the configured one refuses. */
    public Optional<String> elsewhere() {
        Project project = settings.project();
        Read read = project.keyType() == KeyType.JWT ? Read.OWN_PROFILE : Read.LISTS;
        if (project.baseUrl().equals(Project.US)) {
            return taken(read, Project.EU, "eu");
        }
        return project.baseUrl().equals(Project.EU) ? taken(read, Project.US, "us") : Optional.empty();
    }

    private Optional<String> taken(Read read, BaseUrl place, String region) {
        Project there = new Project(
                settings.project().name(),
                place,
                settings.project().key(),
                settings.project().keyType(),
                settings.project().jwtSecret(),
                READS,
                settings.project().origin());
        return KeyProbeResult.works(outcome(read, there)) ? Optional.of(region) : Optional.empty();
    }

    private Outcome outcome(Read read, Project at) {
        KeyType type = at.keyType() == KeyType.JWT ? KeyType.JWT : KeyType.SERVER;
        Project open = new Project(at.name(), at.baseUrl(), at.key(), type, at.jwtSecret(), READS, at.origin());
        ToolChain tools = context.assembly()
                .tools(
                        settings.withProject(open).withoutRecord(),
                        context.catalogue().get());
        return tools.run(
                tools.call(read.tool, read.person ? NOBODY : Json.Obj.EMPTY, new TerminalCaller(context, open)));
    }
}
