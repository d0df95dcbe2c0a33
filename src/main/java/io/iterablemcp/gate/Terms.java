package io.iterablemcp.gate;

import io.iterablemcp.gate.Decision.Reason;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolSpec;
import java.util.List;

/** What one party says about the tools, in its own words and with its own remedies. */
public sealed interface Terms permits ProcessTerms, AgentTerms {

    /** Why the tool is closed by these terms; empty when it is not. */
    List<Reason> against(ToolSpec tool, KeyType key);

    /** Whether tools/list shows it once it is open, or leaves it to find_tools. */
    boolean lists(ToolSpec tool);
}
