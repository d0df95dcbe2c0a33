package io.iterablemcp.tools;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.Names;

/** Which tool? */
final class LookUp {

    private final Catalogue catalogue;

    LookUp(Catalogue catalogue) {
        this.catalogue = catalogue;
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
                                .orElse("See tools/list for what there is.")));
    }
}
