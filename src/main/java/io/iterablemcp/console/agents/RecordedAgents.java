package io.iterablemcp.console.agents;

import io.iterablemcp.console.call.PageCaller;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.record.AgentsSeen;
import java.time.Instant;
import java.util.List;

/**
 * Reads the agents from the record.
 *
 * @param project the identity of the project whose record it is
 */
public record RecordedAgents(Store store, String project) implements AgentActivity {

    @Override
    public List<Seen> seen(Instant now) throws StoreException {
        return store.read(sql -> AgentsSeen.of(sql, project, now)).stream()
                .filter(it -> !PageCaller.isPerson(it.agent()))
                .map(it -> new Seen(it.agent(), it.last(), it.client(), it.calls(), it.changes()))
                .toList();
    }
}
