package io.iterablemcp.gate;

import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.budget.BudgetLimits;
import io.iterablemcp.gate.Decision.Reason;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolSpec;
import java.util.List;

/** The conditions of one party, the process or an agent, with its own reasons and remedies. */
public sealed interface Terms permits ProcessTerms, AgentTerms {

    /** Why these terms close the tool; empty if they do not. */
    List<Reason> against(ToolSpec tool, KeyType key);

    /** What these terms permit to see of personal data. */
    PersonalAccess personal();

    /** The limits of this party alone. */
    BudgetLimits budgets();

    /** Whether the person at the client of this party may approve changes. */
    boolean clientApproves();

    /** Whether tools/list shows the tool once it is open, or leaves it to find_tools. */
    boolean lists(ToolSpec tool);
}
