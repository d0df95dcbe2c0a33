package io.iterablemcp.config;

import io.iterablemcp.manifest.Names;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Finds variables that are nearly one of ours: a misspelt deny list would otherwise leave its tools open. */
final class StrayVariables {

    private static final String PREFIX = "ITERABLE_";

    private StrayVariables() {}

    static List<String> warnings(Map<String, String> environment) {
        List<String> ours = Arrays.stream(SettingName.values())
                .map(SettingName::environment)
                .filter(name -> name.startsWith(PREFIX))
                .toList();
        // Compared without the common beginning, which would make everything look alike.
        List<String> endings =
                ours.stream().map(name -> name.substring(PREFIX.length())).toList();
        return environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !ours.contains(name))
                .sorted()
                .flatMap(name -> Names.nearest(name.substring(PREFIX.length()), endings).stream()
                        .map(near -> Words.quoted(name) + " in the environment is no setting of this program: did you"
                                + " mean " + PREFIX + near + "?"))
                .toList();
    }
}
