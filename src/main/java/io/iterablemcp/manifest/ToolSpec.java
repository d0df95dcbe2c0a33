package io.iterablemcp.manifest;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything there is to know about one tool; the manifest entry in memory.
 *
 * @param personal personal data is in the arguments or the answer
 * @param farReaching touches many people or cannot be taken back
 * @param core belongs to the small set for daily work
 * @param endpoint empty for a tool that makes no call of its own
 * @param verify for an asynchronous call: how to see that it has been applied
 * @param listing the ready JSON that tools/list hands out
 */
public record ToolSpec(
        String name,
        String title,
        String group,
        String about,
        Access access,
        boolean personal,
        boolean destructive,
        boolean farReaching,
        boolean core,
        Repetition repetition,
        Set<KeyType> keys,
        Optional<Endpoint> endpoint,
        Optional<String> verify,
        List<Limit> limits,
        Optional<Concurrency> concurrency,
        Person person,
        List<Rule> rules,
        AnswerForm answer,
        List<Argument> input,
        String listing) {

    public Optional<Argument> argument(String argumentName) {
        return input.stream()
                .filter(argument -> argument.name().equals(argumentName))
                .findFirst();
    }

    /** The arguments an agent can give: all but the constants. */
    public List<Argument> offered() {
        return input.stream().filter(argument -> argument.constant().isEmpty()).toList();
    }
}
