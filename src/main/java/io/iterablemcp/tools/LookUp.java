package io.iterablemcp.tools;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.Names;
import io.iterablemcp.tools.arguments.Shown;
import io.iterablemcp.tools.discovery.RunTools;
import java.util.function.Function;

/** Which tool? One that runs another is replaced by its target here, so that every stage sees the target. */
final class LookUp {

    private final Catalogue catalogue;
    private final RunTools runTools;

    LookUp(Catalogue catalogue, Function<Call, Step> arguments) {
        this.catalogue = catalogue;
        this.runTools = new RunTools(catalogue, arguments);
    }

    Step find(String name, Json.Obj arguments, Caller caller) {
        return catalogue
                .find(name)
                .<Step>map(tool -> new Step.GoOn(new Call(tool, arguments, caller)))
                .orElseGet(() -> Step.refuse(
                        Outcome.Reason.UNKNOWN_TOOL,
                        "there is no tool named " + Shown.name(name),
                        Names.nearest(name, catalogue.names())
                                .map(near -> "Did you mean " + near + "?")
                                .orElse("See tools/list for what there is.")))
                .then(this::target);
    }

    private Step target(Call call) {
        if (!runTools.runs(call.tool())) {
            return new Step.GoOn(call);
        }
        Step resolved = GateStage.mayLook(call).then(runTools::resolve);
        return resolved instanceof Step.GoOn ? resolved : GateStage.check(call).then(open -> resolved);
    }
}
