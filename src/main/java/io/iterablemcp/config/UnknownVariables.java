package io.iterablemcp.config;

import io.iterablemcp.manifest.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds misspelt settings in the environment: a misspelt deny list would otherwise leave its tools open. */
final class UnknownVariables {

    private static final String PREFIX = "ITERABLE_";

    /** Those of the launcher. The jar alone ignores them. */
    private static final Set<String> LAUNCHER =
            Set.of("ITERABLE_MCP_JAR", "ITERABLE_MCP_JAVA", "ITERABLE_MCP_JAVA_OPTS", "ITERABLE_MCP_ARCHIVE");

    private UnknownVariables() {}

    static List<String> warnings(Map<String, String> environment) {
        List<String> warnings = new ArrayList<>();
        for (String name : new TreeSet<>(environment.keySet())) {
            if (name.startsWith(PREFIX) && !LAUNCHER.contains(name) && !ours(name)) {
                // Compared without the common prefix, which would make all names look alike.
                NearestName.mistyped(name.substring(PREFIX.length()), endings())
                        .ifPresent(near -> warnings.add(OneLine.quoted(name)
                                + " in the environment is not a setting of this program: did you mean " + PREFIX + near
                                + "?"));
            }
        }
        return warnings;
    }

    private static boolean ours(String variable) {
        for (SettingName name : SettingName.values()) {
            if (name.environment().equals(variable)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> endings() {
        return Arrays.stream(SettingName.values())
                .map(SettingName::environment)
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length()))
                .toList();
    }
}
