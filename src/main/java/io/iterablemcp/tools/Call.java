package io.iterablemcp.tools;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ToolSpec;

/** A tool call on its way through the pipeline. */
public record Call(ToolSpec tool, Json.Obj arguments, Caller caller) {

    public Call with(Json.Obj changed) {
        return new Call(tool, changed, caller);
    }
}
