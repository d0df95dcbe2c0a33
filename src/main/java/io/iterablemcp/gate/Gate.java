package io.iterablemcp.gate;

import io.iterablemcp.gate.Decision.Reason;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolSpec;
import java.util.ArrayList;
import java.util.List;

/** Decides from the tool, the grant and the type of the key whether a call may be made. */
public final class Gate {

    private Gate() {}

    public static Decision decide(ToolSpec tool, Grant grant, KeyType key) {
        List<Reason> reasons = new ArrayList<>();
        for (Terms terms : grant.terms()) {
            reasons.addAll(terms.against(tool, key));
        }
        return reasons.isEmpty() ? new Decision.Open() : new Decision.Closed(List.copyOf(reasons));
    }

    /** The same for a tool that may be composed: it is closed if one of its required parts is. */
    public static Decision decide(ToolSpec tool, Catalogue catalogue, Grant grant, KeyType key) {
        Decision own = decide(tool, grant, key);
        if (!own.open()) {
            return own;
        }
        for (ToolSpec part : catalogue.required(tool)) {
            if (decide(part, grant, key) instanceof Decision.Closed closed) {
                return new Decision.Closed(closed.reasons().stream()
                        .map(reason -> new Reason(
                                reason.by(), "it needs " + part.name() + ", and " + reason.why(), reason.remedy()))
                        .toList());
            }
        }
        return own;
    }

    /** Whether tools/list shows the tool: it is open, and the core set does not leave it to find_tools. */
    public static boolean lists(ToolSpec tool, Catalogue catalogue, Grant grant, KeyType key) {
        for (Terms terms : grant.terms()) {
            if (!terms.lists(tool)) {
                return false;
            }
        }
        return decide(tool, catalogue, grant, key).open();
    }
}
