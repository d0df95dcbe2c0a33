package io.iterablemcp.tools;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.Names;
import io.iterablemcp.tools.discovery.RunTools;

/** Which tool? One that runs another is replaced by its target here, so that every stage sees the target. */
final class LookUp {

    private final Catalogue catalogue;
    private final RunTools runTools;

    LookUp(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.runTools = new RunTools(catalogue);
    }

    Step find(String name, Json.Obj arguments, Caller caller) {
        return catalogue
                .find(name)
                .<Step>map(tool -> new Step.GoOn(new Call(tool, arguments, caller)))
                .orElseGet(() -> Step.refuse(
                        Outcome.Reason.UNKNOWN_TOOL,
                        "there is no tool named " + name,
                        Names.nearest(name, catalogue.names())
                                .map(near -> "Did you mean " + near + "?")
                                .orElse("See tools/list for what there is.")))
                .then(this::target);
    }

    private Step target(Call call) {
        return runTools.runs(call.tool()) ? GateStage.check(call).then(runTools::resolve) : new Step.GoOn(call);
    }
}
