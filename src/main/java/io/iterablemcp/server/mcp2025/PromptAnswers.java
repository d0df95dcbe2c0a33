package io.iterablemcp.server.mcp2025;

import io.iterablemcp.json.Json;
import io.iterablemcp.server.calls.ReadMethods;
import io.iterablemcp.server.jsonrpc.JsonRpcAnswers;
import io.iterablemcp.server.jsonrpc.JsonRpcMessage;
import io.iterablemcp.server.prompts.FilledPrompt;
import io.iterablemcp.server.prompts.PromptArgument;
import io.iterablemcp.server.prompts.PromptCatalogue;
import io.iterablemcp.server.prompts.PromptTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prompts as MCP shows them. The list has no lambdas, because clients ask for it when they start. */
final class PromptAnswers {

    private PromptAnswers() {}

    static CharSequence list(JsonRpcMessage.Request request) {
        if (!(request.params().get("cursor").orElse(Json.Null.NULL) instanceof Json.Null)) {
            return refuse(request, "There is no such cursor: all prompts are on the first page.");
        }
        List<Json> prompts = new ArrayList<>();
        for (PromptTemplate prompt : PromptCatalogue.all()) {
            prompts.add(listed(prompt));
        }
        return JsonRpcAnswers.result(request.id(), new Json.Obj(Map.of("prompts", new Json.Arr(prompts))));
    }

    private static Json listed(PromptTemplate prompt) {
        Map<String, Json> shown = new LinkedHashMap<>();
        shown.put("name", Json.text(prompt.name()));
        shown.put("title", Json.text(prompt.title()));
        shown.put("description", Json.text(prompt.description()));
        List<Json> arguments = new ArrayList<>();
        for (PromptArgument argument : prompt.arguments()) {
            Map<String, Json> one = new LinkedHashMap<>();
            one.put("name", Json.text(argument.name()));
            one.put("description", Json.text(argument.description()));
            one.put("required", Json.flag(argument.required()));
            arguments.add(new Json.Obj(one));
        }
        shown.put("arguments", new Json.Arr(arguments));
        return new Json.Obj(shown);
    }

    static CharSequence get(JsonRpcMessage.Request request, ReadMethods reads) {
        Optional<String> name = request.params().text("name");
        if (name.isEmpty()) {
            return refuse(request, "params.name is required: the name of a prompt.");
        }
        Json given = request.params().get("arguments").orElse(Json.Obj.EMPTY);
        if (!(given instanceof Json.Obj arguments)) {
            return refuse(request, "params.arguments must be an object.");
        }
        FilledPrompt filled = FilledPrompt.of(name.get(), arguments, reads::closed);
        return filled instanceof FilledPrompt.Text text
                ? JsonRpcAnswers.result(request.id(), message(text))
                : refuse(request, ((FilledPrompt.Refused) filled).why());
    }

    private static Json message(FilledPrompt.Text text) {
        Map<String, Json> content = new LinkedHashMap<>();
        content.put("type", Json.text("text"));
        content.put("text", Json.text(text.text()));
        Map<String, Json> message = new LinkedHashMap<>();
        message.put("role", Json.text("user"));
        message.put("content", new Json.Obj(content));
        Map<String, Json> result = new LinkedHashMap<>();
        result.put("description", Json.text(text.description()));
        result.put("messages", new Json.Arr(List.of(new Json.Obj(message))));
        return new Json.Obj(result);
    }

    private static CharSequence refuse(JsonRpcMessage.Request request, String why) {
        return JsonRpcAnswers.error(request.id(), JsonRpcAnswers.INVALID_PARAMS, why);
    }
}
