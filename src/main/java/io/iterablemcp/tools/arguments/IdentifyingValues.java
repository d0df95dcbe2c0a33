package io.iterablemcp.tools.arguments;

import io.iterablemcp.manifest.Person;
import io.iterablemcp.manifest.Rule;
import io.iterablemcp.manifest.ToolSpec;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The paths of values that identify the subject of a call: those that name a person, and those that a rule refers to.
 */
final class IdentifyingValues {

    private IdentifyingValues() {}

    static Set<String> paths(ToolSpec tool) {
        Person person = tool.person();
        Stream<String> people =
                Stream.of(person.emails(), person.userIds(), person.phones()).flatMap(paths -> paths.stream());
        Stream<String> chosen = tool.rules().stream().flatMap(IdentifyingValues::ruled);
        return Stream.concat(people, chosen).collect(Collectors.toSet());
    }

    private static Stream<String> ruled(Rule rule) {
        return rule.names().stream().map(name -> rule.in().isEmpty() ? name : rule.in() + "." + name);
    }
}
