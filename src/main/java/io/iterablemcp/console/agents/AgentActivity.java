package io.iterablemcp.console.agents;

import io.iterablemcp.store.database.StoreException;
import java.time.Instant;
import java.util.List;

/** What the record says about agents. */
@FunctionalInterface
public interface AgentActivity {

    /**
     * An agent that has made calls.
     *
     * @param client name and version of the MCP client that made the last one; empty if it is not known
     * @param calls in the last 24 hours
     * @param changes those of them that change something
     */
    record Seen(String agent, Instant last, String client, long calls, long changes) {}

    /** All agents with calls in the record of the project, by name. */
    List<Seen> seen(Instant now) throws StoreException;
}
