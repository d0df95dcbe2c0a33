package io.iterablemcp.server.completion;

import io.iterablemcp.server.calls.CallerReads;
import io.iterablemcp.server.names.NameCompletion;
import io.iterablemcp.server.names.NameSource;
import io.iterablemcp.server.names.ProjectNames;
import io.iterablemcp.server.prompts.PromptCatalogue;
import io.iterablemcp.server.resources.ResourceTemplate;
import java.util.Optional;

/**
 * Completes what a person has begun to type for a caller.
 *
 * @param typed what is there already
 */
public record ReferenceCompletion(String typed, ProjectNames names, CallerReads reads) {

    /** Completes an argument of a prompt; empty if there is none of this name. */
    public Optional<NameCompletion> ofPrompt(String prompt, String argument) {
        return PromptCatalogue.find(prompt).flatMap(it -> it.argument(argument)).map(it -> NameSource.of(it.names())
                .map(source -> NameCompletion.names(names.of(source, reads), typed))
                .orElseGet(() -> NameCompletion.values(it.values(), typed)));
    }

    /** Completes the variable of a kind of resource; empty if there is none of this name. */
    public Optional<NameCompletion> ofResource(String uri, String variable) {
        return ResourceTemplate.of(uri)
                .filter(template -> template.variable().equals(variable))
                .map(template -> NameCompletion.ids(names.of(template.source(), reads), typed));
    }
}
