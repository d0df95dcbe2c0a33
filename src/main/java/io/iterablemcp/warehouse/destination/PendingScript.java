package io.iterablemcp.warehouse.destination;

import io.iterablemcp.warehouse.script.WarehouseKind;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the script for a warehouse brings.
 *
 * @param changes by the resource
 * @param people whose rows leave the warehouse
 */
record PendingScript(WarehouseKind warehouse, Map<String, PendingChange> changes, Set<String> people) {

    static PendingScript empty(WarehouseKind warehouse) {
        return new PendingScript(warehouse, new TreeMap<>(), new TreeSet<>());
    }

    void add(String resource, PendingChange change) {
        changes.merge(resource, change, PendingChange::and);
    }

    boolean isEmpty() {
        return changes.isEmpty() && people.isEmpty();
    }
}
