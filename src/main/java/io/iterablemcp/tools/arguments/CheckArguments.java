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
 * Are the arguments right? The call goes on with them in their manifest types, or stops with every fault at once. What
 * checks a tool is compiled when the tool is first called, and kept.
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

    /** Kept by name, as hashing a whole specification for every call would cost more than the check. */
    private record Compiled(ToolSpec tool, FieldsChecker checker) {

        @SuppressWarnings("ReferenceEquality") // another specification of the same name has to be compiled anew
        boolean isFor(ToolSpec called) {
            return tool == called;
        }
    }
}
