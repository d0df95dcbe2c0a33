package io.iterablemcp.tools.data;

import io.iterablemcp.warehouse.resource.PeopleTables;
import io.iterablemcp.warehouse.resource.Resource;
import io.iterablemcp.warehouse.resource.Resources;
import io.iterablemcp.warehouse.resource.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which resources a table holds: a table of events holds one for each of its types. */
final class TableResources {

    /** The view of all events. */
    private static final String EVENTS = "events";

    private static final String PEOPLE = "people.";

    private static final List<String> OF_EVENTS = List.of(
            EVENTS, PEOPLE + PeopleTables.EVENT_DATA.name(), PEOPLE + "events_by_email", PEOPLE + "events_by_user_id");

    private static final String LIST_USERS = PEOPLE + "list_users";

    private static final class All {
        static final Map<String, List<String>> BY_TABLE = byTable(Resources.load());
    }

    private TableResources() {}

    static List<String> of(String table) {
        return All.BY_TABLE.getOrDefault(table, List.of());
    }

    private static Map<String, List<String>> byTable(Resources resources) {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        for (Resource resource : resources.all()) {
            for (Table table : resource.tables()) {
                add(tables, (table.personal() ? PEOPLE : "") + table.name(), resource);
            }
            if (resource.isEvents() && !resource.isWebhooks()) {
                OF_EVENTS.forEach(name -> add(tables, name, resource));
            }
            if (resource.isProfiles()) {
                add(tables, LIST_USERS, resource);
            }
        }
        return tables;
    }

    private static void add(Map<String, List<String>> tables, String table, Resource resource) {
        tables.computeIfAbsent(table, it -> new ArrayList<>()).add(resource.name());
    }
}
