package io.iterablemcp.tools.shape;

import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.ToolSpec;

/** What to do before a call whose answer was lost is made again. */
final class UncertainAdvice {

    private UncertainAdvice() {}

    static String before(ToolSpec tool) {
        if (tool.access() == Access.READ) {
            return "It changes nothing: call it again.";
        }
        return tool.effect()
                .verify()
                .map(how -> "Before calling it again, check: " + how + ".")
                .orElse("Before calling it again, ask the person whether it should be done.");
    }
}
