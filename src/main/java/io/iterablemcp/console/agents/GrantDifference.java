package io.iterablemcp.console.agents;

import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.server.agents.grant.GrantEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a change of a grant opens and closes.
 *
 * @param words one clause for each thing that changes
 * @param opens the tools that it opens under the settings of the server
 * @param closes the tools that it closes
 */
record GrantDifference(List<String> words, List<String> opens, List<String> closes) {

    static GrantDifference of(AgentGrant before, AgentGrant after, GrantEffect was, GrantEffect becomes) {
        List<String> words = new ArrayList<>();
        Set<String> groups = new TreeSet<>(before.groups().keySet());
        groups.addAll(after.groups().keySet());
        groups.forEach(group -> add(words, GrantWords.group(group), level(before, group), level(after, group)));
        Map<String, String> old = GrantWords.properties(before);
        GrantWords.properties(after).forEach((name, value) -> add(words, name, old.get(name), value));
        return new GrantDifference(words, without(becomes.open(), was.open()), without(was.open(), becomes.open()));
    }

    private static String level(AgentGrant grant, String group) {
        return GrantWords.level(grant.level(group));
    }

    private static void add(List<String> words, String name, String before, String after) {
        if (!before.equals(after)) {
            words.add(name + ": " + after + ", so far " + before);
        }
    }

    private static List<String> without(List<String> all, List<String> some) {
        return all.stream().filter(it -> !some.contains(it)).toList();
    }
}
