package io.iterablemcp.server.http.conformance;

import static io.iterablemcp.server.http.conformance.Samples.image;
import static io.iterablemcp.server.http.conformance.Samples.resource;
import static io.iterablemcp.server.http.conformance.Samples.text;

import io.modelcontextprotocol.server.McpServerFeatures.AsyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncPromptSpecification;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.Role;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** The suite's prompts, and what completes an argument of theirs. */
public final class PromptFixtures {

    private PromptFixtures() {}

    public static List<AsyncPromptSpecification> all() {
        return List.of(
                prompt("test_simple_prompt", List.of(), given -> List.of(text("This is a simple prompt for testing."))),
                prompt(
                        "test_prompt_with_arguments",
                        List.of("arg1", "arg2"),
                        given -> List.of(text("Prompt with arguments: arg1='" + argument(given, "arg1") + "', arg2='"
                                + argument(given, "arg2") + "'"))),
                prompt(
                        "test_prompt_with_embedded_resource",
                        List.of("resourceUri"),
                        given -> List.of(
                                resource(
                                        argument(given, "resourceUri"),
                                        "text/plain",
                                        "Embedded resource content for testing."),
                                text("Please process the embedded resource above."))),
                prompt(
                        "test_prompt_with_image",
                        List.of(),
                        given -> List.of(image(), text("Please analyze the image above."))));
    }

    public static List<AsyncCompletionSpecification> completions() {
        return List.of(new AsyncCompletionSpecification(
                new PromptReference("test_prompt_with_arguments"),
                (exchange, request) -> Mono.just(new CompleteResult(new CompleteCompletion(
                        Stream.of("paris", "park", "party")
                                .filter(word ->
                                        word.startsWith(request.argument().value()))
                                .toList(),
                        3,
                        false)))));
    }

    private static AsyncPromptSpecification prompt(
            String name, List<String> arguments, Function<GetPromptRequest, List<Content>> content) {
        Prompt prompt = Prompt.builder(name)
                .description("A fixture: " + name + ".")
                .arguments(arguments.stream()
                        .map(argument -> PromptArgument.builder(argument)
                                .description("A fixture.")
                                .required(true)
                                .build())
                        .toList())
                .build();
        return new AsyncPromptSpecification(
                prompt,
                (exchange, request) -> Mono.just(GetPromptResult.builder(content.apply(request).stream()
                                .map(part ->
                                        PromptMessage.builder(Role.USER, part).build())
                                .toList())
                        .build()));
    }

    private static String argument(GetPromptRequest given, String name) {
        return String.valueOf(given.arguments().get(name));
    }
}
