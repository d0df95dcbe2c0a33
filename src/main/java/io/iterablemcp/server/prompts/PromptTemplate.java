package io.iterablemcp.server.prompts;

import java.util.List;
import java.util.Optional;

/**
 * A prompt before its arguments are filled in.
 *
 * @param tools the tools that it uses
 * @param never the tools that it names to forbid them
 * @param text with places for the arguments, as {@link PromptText} reads them
 */
public record PromptTemplate(
        String name,
        String title,
        String description,
        List<PromptArgument> arguments,
        List<String> tools,
        List<String> never,
        String text) {

    public Optional<PromptArgument> argument(String wanted) {
        for (PromptArgument argument : arguments) {
            if (argument.name().equals(wanted)) {
                return Optional.of(argument);
            }
        }
        return Optional.empty();
    }
}
