package io.iterablemcp.tools.report.project;

import io.iterablemcp.gate.Decision;
import io.iterablemcp.gate.Gate;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.report.part.PartReads;
import io.iterablemcp.tools.report.part.PartResult;
import java.util.Optional;

/** The parts of a call that the gate has open for its caller. It is asked before anything that is kept is used. */
public final class OpenParts {

    private final Catalogue catalogue;
    private final Call call;
    private final PartReads reads;

    public OpenParts(Catalogue catalogue, Call call, PartReads reads) {
        this.catalogue = catalogue;
        this.call = call;
        this.reads = reads;
    }

    public Call call() {
        return call;
    }

    public PartReads reads() {
        return reads;
    }

    /** Why the tool is closed for the caller; empty if it is open. */
    public Optional<PartResult.Closed> closed(String tool) {
        ToolSpec spec =
                catalogue.find(tool).orElseThrow(() -> new IllegalArgumentException("there is no tool " + tool));
        Decision decision =
                Gate.decide(spec, call.caller().grant(), call.caller().project().keyType());
        return decision.open()
                ? Optional.empty()
                : Optional.of(new PartResult.Closed(
                        tool + " is closed: " + decision.why(), "To open it: " + decision.remedy() + "."));
    }

    /** Makes the read if it is open. */
    public PartResult read(String tool, Json.Obj arguments) {
        Optional<PartResult.Closed> closed = closed(tool);
        return closed.isPresent() ? closed.get() : reads.read(tool, arguments);
    }
}
