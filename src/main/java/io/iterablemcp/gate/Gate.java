package io.iterablemcp.gate;

import io.iterablemcp.config.SettingName;
import io.iterablemcp.gate.Decision.Reason;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolSpec;
import java.util.ArrayList;
import java.util.List;

/** Decides from the tool, the grant and the type of the key whether a call may be made. */
public final class Gate {

    /** The one tool that a setting opens without personal data: only counts of people leave it, and no small ones. */
    private static final String COUNTS = "audience_check";

    private Gate() {}

    public static Decision decide(ToolSpec tool, Grant grant, KeyType key) {
        List<Reason> reasons = new ArrayList<>();
        for (Terms terms : grant.terms()) {
            reasons.addAll(terms.against(tool, key));
        }
        return reasons.isEmpty() ? new Decision.Open() : new Decision.Closed(List.copyOf(reasons));
    }

    /** What a tool reads as a part of one that is open: people in the part need not be people in the answer. */
    public static ToolSpec part(ToolSpec part, ToolSpec whole) {
        return whole.name().equals(COUNTS) ? part.withoutPersonal() : part;
    }

    /** The same for a tool as a part of another one: of what it reads, only that one's answer leaves the program. */
    public static Decision decidePart(ToolSpec part, ToolSpec whole, Grant grant, KeyType key) {
        boolean counted = whole.name().equals(COUNTS) && grant.countsPeople();
        return decide(counted ? part.withoutPersonal() : part, grant, key);
    }

    /** The same for a tool that may be composed: it is closed if one of its required parts is. */
    public static Decision decide(ToolSpec tool, Catalogue catalogue, Grant grant, KeyType key) {
        Decision own = decidePart(tool, tool, grant, key);
        if (own instanceof Decision.Closed closed) {
            return tool.name().equals(COUNTS) ? withCounts(closed) : own;
        }
        for (ToolSpec part : catalogue.required(tool)) {
            if (decidePart(part, tool, grant, key) instanceof Decision.Closed closed) {
                return needing(part, closed);
            }
        }
        return own;
    }

    private static Decision needing(ToolSpec part, Decision.Closed closed) {
        List<Reason> reasons = new ArrayList<>();
        for (Reason reason : closed.reasons()) { // a lambda would delay a start
            reasons.add(new Reason(reason.by(), "it needs " + part.name() + ", and " + reason.why(), reason.remedy()));
        }
        return new Decision.Closed(List.copyOf(reasons));
    }

    private static Decision withCounts(Decision.Closed closed) {
        String other = " or " + SettingName.AUDIENCE_COUNTS.environment() + "=true (counts only)";
        List<Reason> reasons = new ArrayList<>();
        for (Reason reason : closed.reasons()) {
            boolean personal = reason.remedy().equals(Flag.PERSONAL_DATA.remedy());
            reasons.add(personal ? new Reason(reason.by(), reason.why(), reason.remedy() + other) : reason);
        }
        return new Decision.Closed(List.copyOf(reasons));
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
