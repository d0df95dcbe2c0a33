package io.iterablemcp.webhooks.load;

import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What has come of the events that were sent. */
public final class EventTally {

    private final BitSet sent = new BitSet();
    private final BitSet acknowledged = new BitSet();
    private final Map<Integer, Integer> statuses = new TreeMap<>();

    synchronized void sending(int number) {
        sent.set(number);
    }

    synchronized void answered(int number, int status) {
        statuses.merge(status, 1, Integer::sum);
        if (status == 200) {
            acknowledged.set(number);
        }
    }

    public synchronized int sent() {
        return sent.cardinality();
    }

    public synchronized int acknowledged() {
        return acknowledged.cardinality();
    }

    /** Those that were sent and not acknowledged, because the answer was another one or did not come. */
    public synchronized BitSet open() {
        BitSet open = (BitSet) sent.clone();
        open.andNot(acknowledged);
        return open;
    }

    /** How many answers had each status. */
    public synchronized Map<Integer, Integer> statuses() {
        return Map.copyOf(statuses);
    }

    /** What is wrong with the events in the store; empty if it is as acknowledged. */
    public String compare(Store store) throws StoreException {
        Map<Integer, Integer> rows = new HashMap<>();
        int[] different = {0};
        store.read(sql -> {
            sql.each("SELECT message, body FROM webhook_event", row -> {
                int number = NumberedEvent.number(row.text("message"));
                different[0] += row.text("body").equals(NumberedEvent.body(number)) ? 0 : 1;
                return rows.merge(number, 1, Integer::sum);
            });
            return true;
        });
        return faults(rows, different[0]);
    }

    private synchronized String faults(Map<Integer, Integer> rows, int different) {
        long lost = acknowledged.stream().filter(it -> !rows.containsKey(it)).count();
        long twice = rows.values().stream().filter(it -> it > 1).count();
        long strange = rows.keySet().stream().filter(it -> !sent.get(it)).count();
        return lost + twice + strange + different == 0
                ? ""
                : lost + " lost, " + twice + " more than once, " + strange + " never sent, " + different + " changed";
    }
}
