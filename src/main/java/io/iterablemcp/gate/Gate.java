package io.iterablemcp.gate;

import io.iterablemcp.gate.Decision.Reason;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolSpec;
import java.util.List;

/** Decides from the tool, the grant and the type of the key whether a call may be made. */
public final class Gate {

    private Gate() {}

    public static Decision decide(ToolSpec tool, Grant grant, KeyType key) {
        List<Reason> reasons = grant.terms().stream()
                .flatMap(terms -> terms.against(tool, key).stream())
                .toList();
        return reasons.isEmpty() ? new Decision.Open() : new Decision.Closed(reasons);
    }

    /** Whether tools/list shows it: open, and not one of those that the core set leaves to find_tools. */
    public static boolean lists(ToolSpec tool, Grant grant, KeyType key) {
        return decide(tool, grant, key).open() && grant.terms().stream().allMatch(terms -> terms.lists(tool));
    }
}
