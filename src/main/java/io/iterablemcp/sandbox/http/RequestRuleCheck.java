package io.iterablemcp.sandbox.http;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Rule;
import io.iterablemcp.manifest.ToolSpec;
import java.util.List;

/** Checks the rules that involve several values of a call, such as exactly one of two identifiers. */
final class RequestRuleCheck {

    private final ToolSpec tool;

    RequestRuleCheck(ToolSpec tool) {
        this.tool = tool;
    }

    void check(Json.Obj values) {
        for (Rule rule : tool.rules()) {
            // A fault in one item of a batch is reported in the answer to the batch.
            if (!rule.in().endsWith("[]")) {
                Json.Obj place =
                        rule.in().isEmpty() ? values : values.object(rule.in()).orElse(Json.Obj.EMPTY);
                check(rule, place);
            }
        }
    }

    private void check(Rule rule, Json.Obj place) {
        List<String> given = rule.names().stream()
                .filter(name -> place.get(wire(name))
                        .filter(value -> !(value instanceof Json.Null))
                        .isPresent())
                .toList();
        boolean kept =
                switch (rule.kind()) {
                    case EXACTLY_ONE -> given.size() == 1;
                    case AT_LEAST_ONE -> !given.isEmpty();
                    case ONE_WHOLE_SET -> rule.sets().stream().anyMatch(given::containsAll);
                    case ALL_OR_NONE ->
                        given.isEmpty() || given.size() == rule.names().size();
                };
        if (!kept) {
            throw ApiError.badParams(words(rule));
        }
    }

    private String wire(String name) {
        return tool.argument(name).map(Argument::wire).orElse(name);
    }

    private String words(Rule rule) {
        String names = String.join(", ", rule.names().stream().map(this::wire).toList());
        return switch (rule.kind()) {
            case EXACTLY_ONE -> "Exactly one of these must be given: " + names;
            case AT_LEAST_ONE -> "At least one of these must be given: " + names;
            case ONE_WHOLE_SET -> "One complete set of these must be given: " + names;
            case ALL_OR_NONE -> "These go together: " + names;
        };
    }
}
