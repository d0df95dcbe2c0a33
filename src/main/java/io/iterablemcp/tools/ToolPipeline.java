package io.iterablemcp.tools;

import io.iterablemcp.gate.Gate;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The one way a call takes: look-up, gate, arguments, and then the work itself. */
public final class ToolPipeline {

    private final Catalogue catalogue;
    private final LookUp lookUp;
    private final Function<Call, Step> arguments;
    private final Function<Call, Outcome> work;

    /**
     * @param arguments checks and coerces what the agent gave
     * @param work calls Iterable (or answers from here) and fits the answer into the agent's context
     */
    public ToolPipeline(Catalogue catalogue, Function<Call, Step> arguments, Function<Call, Outcome> work) {
        this.catalogue = catalogue;
        this.lookUp = new LookUp(catalogue, arguments);
        this.arguments = arguments;
        this.work = work;
    }

    public Outcome run(String tool, Json.Obj given, Caller caller) {
        return lookUp.find(tool, given, caller)
                .then(GateStage::check)
                .then(arguments)
                .then(GateStage::checkArguments)
                .end(work);
    }

    public boolean has(String tool) {
        return catalogue.find(tool).isPresent();
    }

    /** The tools that this caller is shown, in the order of the catalogue. */
    public List<ToolSpec> listed(Caller caller) {
        Grant grant = caller.grant();
        KeyType key = caller.project().keyType();
        List<ToolSpec> listed = new ArrayList<>();
        for (ToolSpec tool : catalogue.tools()) {
            if (Gate.lists(tool, grant, key)) {
                listed.add(tool);
            }
        }
        return listed;
    }
}
