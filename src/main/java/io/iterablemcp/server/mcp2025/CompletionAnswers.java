package io.iterablemcp.server.mcp2025;

import io.iterablemcp.json.Json;
import io.iterablemcp.server.calls.ProjectReads;
import io.iterablemcp.server.jsonrpc.JsonRpcAnswers;
import io.iterablemcp.server.jsonrpc.JsonRpcMessage;
import io.iterablemcp.server.names.NameCompletion;
import io.iterablemcp.server.names.NameSource;
import io.iterablemcp.server.names.ProjectNames;
import io.iterablemcp.server.prompts.PromptArgument;
import io.iterablemcp.server.prompts.PromptCatalogue;
import io.iterablemcp.server.resources.ResourceTemplate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Completion of the arguments of prompts and of the variables of resources. */
final class CompletionAnswers {

    private CompletionAnswers() {}

    static CharSequence complete(JsonRpcMessage.Request request, ProjectNames names, ProjectReads reads) {
        Json.Obj ref = request.params().object("ref").orElse(Json.Obj.EMPTY);
        Json.Obj argument = request.params().object("argument").orElse(Json.Obj.EMPTY);
        Optional<String> name = argument.text("name");
        Optional<String> typed = argument.text("value");
        if (name.isEmpty() || typed.isEmpty()) {
            return refuse(request, "params.argument needs a name and a value, both strings.");
        }
        Optional<NameCompletion> completion =
                switch (ref.text("type").orElse("")) {
                    case "ref/prompt" -> prompt(ref.text("name").orElse(""), name.get(), typed.get(), names, reads);
                    case "ref/resource" -> resource(ref.text("uri").orElse(""), name.get(), typed.get(), names, reads);
                    default -> Optional.empty();
                };
        return completion
                .map(it -> JsonRpcAnswers.result(request.id(), shown(it)))
                .orElseGet(() -> refuse(
                        request,
                        "There is no such argument to complete. params.ref is a prompt of prompts/list, or an address"
                                + " of resources/templates/list."));
    }

    private static Optional<NameCompletion> prompt(
            String prompt, String name, String typed, ProjectNames names, ProjectReads reads) {
        return PromptCatalogue.find(prompt)
                .flatMap(it -> it.argument(name))
                .map(argument -> prompt(argument, typed, names, reads));
    }

    private static NameCompletion prompt(
            PromptArgument argument, String typed, ProjectNames names, ProjectReads reads) {
        return NameSource.of(argument.names())
                .map(source -> NameCompletion.names(names.of(source, reads), typed))
                .orElseGet(() -> NameCompletion.values(argument.values(), typed));
    }

    private static Optional<NameCompletion> resource(
            String uri, String name, String typed, ProjectNames names, ProjectReads reads) {
        return ResourceTemplate.of(uri)
                .filter(template -> template.variable().equals(name))
                .map(template -> NameCompletion.ids(names.of(template.source(), reads), typed));
    }

    private static Json shown(NameCompletion completion) {
        Map<String, Json> shown = new LinkedHashMap<>();
        shown.put("values", Json.texts(completion.values()));
        shown.put("total", Json.Num.of(completion.total()));
        shown.put("hasMore", Json.flag(completion.hasMore()));
        return new Json.Obj(Map.of("completion", new Json.Obj(shown)));
    }

    private static CharSequence refuse(JsonRpcMessage.Request request, String why) {
        return JsonRpcAnswers.error(request.id(), JsonRpcAnswers.INVALID_PARAMS, why);
    }
}
