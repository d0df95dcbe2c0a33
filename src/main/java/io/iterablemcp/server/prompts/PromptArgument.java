package io.iterablemcp.server.prompts;

import java.util.List;

/**
 * An argument of a prompt.
 *
 * @param names which names of the project complete it, such as {@code campaigns}; empty if none do
 * @param values what completes it instead
 */
public record PromptArgument(String name, boolean required, String names, List<String> values, String description) {}
