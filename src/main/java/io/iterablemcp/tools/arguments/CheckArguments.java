package io.iterablemcp.tools.arguments;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.StageResult;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Checks the arguments of a call. The call continues with the arguments in their manifest types, or stops with all
 * errors at once. The checker of a tool is compiled at its first call and cached.
 */
public final class CheckArguments implements Function<Call, StageResult> {

    private final Map<String, Compiled> compiled = new ConcurrentHashMap<>();

    @Override
    public StageResult apply(Call call) {
        ArgumentErrors faults = new ArgumentErrors();
        Json.Obj checked = checker(call.tool()).fields(call.arguments(), ValuePath.TOP, faults);
        if (faults.none()) {
            return new StageResult.GoOn(call.with(checked));
        }
        return StageResult.refuse(
                Outcome.Reason.BAD_ARGUMENTS, faults.words(), "Correct the arguments and call again.");
    }

    private FieldsChecker checker(ToolSpec tool) {
        Compiled known = compiled.get(tool.name());
        if (known == null || !known.isFor(tool)) {
            known = new Compiled(tool, CheckerCompiler.tool(tool));
            compiled.put(tool.name(), known);
        }
        return known.checker();
    }

    /** Cached by name: hashing a whole specification for every call would cost more than the check. */
    private record Compiled(ToolSpec tool, FieldsChecker checker) {

        @SuppressWarnings("ReferenceEquality") // another specification of the same name must be compiled again
        boolean isFor(ToolSpec called) {
            return tool == called;
        }
    }
}
