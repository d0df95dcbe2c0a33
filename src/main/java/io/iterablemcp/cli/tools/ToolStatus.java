package io.iterablemcp.cli.tools;

import io.iterablemcp.config.Project;
import io.iterablemcp.gate.Decision;
import io.iterablemcp.gate.Gate;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tool and the gate's decision on it under the present settings.
 *
 * @param listed whether agents see it in tools/list; with the core set, an open tool may have to be found first
 */
record ToolStatus(ToolSpec tool, Decision decision, boolean listed) {

    static ToolStatus of(ToolSpec tool, Catalogue catalogue, Project project) {
        Grant grant = Grant.of(project.mode());
        return new ToolStatus(
                tool,
                Gate.decide(tool, catalogue, grant, project.keyType()),
                Gate.lists(tool, catalogue, grant, project.keyType()));
    }

    boolean open() {
        return decision.open();
    }

    List<Decision.Reason> reasons() {
        return decision.reasons();
    }

    String words() {
        if (!decision.open()) {
            return "closed: " + decision.why();
        }
        return listed ? "open" : "open, through find_tools";
    }

    /** What the tool costs every conversation that lists it. */
    int bytes() {
        return tool.listing().getBytes(StandardCharsets.UTF_8).length;
    }

    Json.Obj json() {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("name", Json.text(tool.name()));
        fields.put("group", Json.text(tool.group()));
        fields.put("access", Json.text(tool.access().word()));
        fields.put("pii", Json.flag(tool.personal()));
        fields.put("open", Json.flag(open()));
        fields.put("listed", Json.flag(listed));
        fields.put(
                "closedBy",
                new Json.Arr(reasons().stream().map(ToolStatus::json).toList()));
        return new Json.Obj(fields);
    }

    private static Json json(Decision.Reason reason) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("by", Json.text(reason.by().word()));
        fields.put("why", Json.text(reason.why()));
        fields.put("remedy", Json.text(reason.remedy()));
        return new Json.Obj(fields);
    }
}
