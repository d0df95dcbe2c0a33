package io.iterablemcp.server.mcp2025;

import io.iterablemcp.json.Json;
import io.iterablemcp.server.calls.CallerReads;
import io.iterablemcp.server.completion.ReferenceCompletion;
import io.iterablemcp.server.jsonrpc.JsonRpcAnswers;
import io.iterablemcp.server.jsonrpc.JsonRpcMessage;
import io.iterablemcp.server.names.NameCompletion;
import io.iterablemcp.server.names.ProjectNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Completion of the arguments of prompts and of the variables of resources. */
final class CompletionAnswers {

    private CompletionAnswers() {}

    static CharSequence complete(JsonRpcMessage.Request request, ProjectNames names, CallerReads reads) {
        Json.Obj ref = request.params().object("ref").orElse(Json.Obj.EMPTY);
        Json.Obj argument = request.params().object("argument").orElse(Json.Obj.EMPTY);
        Optional<String> name = argument.text("name");
        Optional<String> typed = argument.text("value");
        if (name.isEmpty() || typed.isEmpty()) {
            return refuse(request, "params.argument needs a name and a value, both strings.");
        }
        ReferenceCompletion typing = new ReferenceCompletion(typed.get(), names, reads);
        Optional<NameCompletion> completion =
                switch (ref.text("type").orElse("")) {
                    case "ref/prompt" -> typing.ofPrompt(ref.text("name").orElse(""), name.get());
                    case "ref/resource" -> typing.ofResource(ref.text("uri").orElse(""), name.get());
                    default -> Optional.empty();
                };
        return completion
                .map(it -> JsonRpcAnswers.result(request.id(), shown(it)))
                .orElseGet(() -> refuse(
                        request,
                        "There is no such argument to complete. params.ref is a prompt of prompts/list, or an address"
                                + " of resources/templates/list."));
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
