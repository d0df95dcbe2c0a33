package io.iterablemcp.tools.record;

import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.safety.Intents;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.database.StoreFault;
import io.iterablemcp.store.record.CallLog;
import io.iterablemcp.store.record.CallRecord;
import org.slf4j.LoggerFactory;

/** Records the changes whose process died before it could. Their intents are removed after a day, and a row is kept. */
public record InterruptedCalls(Intents intents, Catalogue catalogue) {

    public void addTo(CallLog log) {
        try {
            for (CallRecord call : new Activity(log.history(), intents, catalogue).abandoned()) {
                log.addIfMissing(call);
            }
        } catch (StoreException e) {
            if (!(e.fault() instanceof StoreFault.Closed)) {
                LoggerFactory.getLogger(InterruptedCalls.class)
                        .error("Interrupted changes could not be recorded: {}", e.words());
            }
        }
    }
}
