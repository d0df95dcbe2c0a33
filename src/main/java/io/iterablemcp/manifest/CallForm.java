package io.iterablemcp.manifest;

import java.util.List;
import java.util.Optional;

/**
 * How a tool is called.
 *
 * @param keys the types of API key that can make the call, in the order of the enum
 * @param endpoint empty for a tool without an HTTP call
 * @param parts the tools that a composed tool reads with
 */
public record CallForm(
        List<KeyType> keys,
        Optional<Endpoint> endpoint,
        List<Argument> input,
        List<Rule> rules,
        List<Limit> limits,
        Optional<Concurrency> concurrency,
        Parts parts) {

    public Optional<Argument> argument(String name) {
        return input.stream().filter(argument -> argument.name().equals(name)).findFirst();
    }

    public CallForm withInput(List<Argument> other) {
        return new CallForm(keys, endpoint, other, rules, limits, concurrency, parts);
    }

    /** The arguments that an agent can give: all but the constants. */
    public List<Argument> offered() {
        return input.stream().filter(argument -> argument.constant().isEmpty()).toList();
    }
}
