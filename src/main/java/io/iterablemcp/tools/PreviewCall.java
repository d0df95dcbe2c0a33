package io.iterablemcp.tools;

import io.iterablemcp.json.Json;

/** The tool preview_call: what a call of another tool would do. */
public final class PreviewCall implements ComposedTool {

    @Override
    public String name() {
        return "preview_call";
    }

    @Override
    public Outcome answer(Call call) {
        return call.runPreview(
                call.arguments().text("tool").orElse(""),
                call.arguments().object("arguments").orElse(Json.Obj.EMPTY));
    }
}
