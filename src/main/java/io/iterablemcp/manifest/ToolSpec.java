package io.iterablemcp.manifest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything there is to know about one tool; the manifest entry in memory.
 *
 * @param personal personal data is in the arguments or the answer
 * @param farReaching touches many people or cannot be taken back
 * @param core belongs to the small set for daily work
 * @param endpoint empty for a tool that makes no call of its own
 * @param asynchronous accepted first, applied later
 * @param verify how to see that a call which changes something has been applied
 * @param statuses what to do about an HTTP status that has a meaning of its own for this tool
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
        boolean asynchronous,
        Optional<String> verify,
        Map<Integer, String> statuses,
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

    /** The same tool where a call of it brings personal data that its other calls do not. */
    public ToolSpec asPersonal() {
        return new ToolSpec(
                name,
                title,
                group,
                about,
                access,
                true,
                destructive,
                farReaching,
                core,
                repetition,
                keys,
                endpoint,
                asynchronous,
                verify,
                statuses,
                limits,
                concurrency,
                person,
                rules,
                answer,
                input,
                listing);
    }

    /** The arguments an agent can give: all but the constants. */
    public List<Argument> offered() {
        return input.stream().filter(argument -> argument.constant().isEmpty()).toList();
    }
}
