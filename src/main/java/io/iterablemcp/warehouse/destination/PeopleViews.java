package io.iterablemcp.warehouse.destination;

import io.iterablemcp.warehouse.resource.PeopleTables;
import java.sql.SQLException;
import java.util.List;

/** Views in a database of people. A person may have several userIds, but each address is written in one way. */
final class PeopleViews {

    private static final String EVENTS = PeopleTables.EVENT_DATA.name();

    private record View(String name, List<String> of, String about, String query) {}

    private static final List<View> ALL = List.of(
            new View(
                    "list_users",
                    List.of("user_lists", "users"),
                    "The people on each list",
                    "SELECT l.list_id, l.person, u.email, u.user_id FROM user_lists l JOIN users u ON u._key = l._key"),
            new View(
                    "events_by_email",
                    List.of(EVENTS, "people"),
                    "All events of the people with an address, which is in small letters here",
                    events("lower(trim(email))", "email")),
            new View(
                    "events_by_user_id",
                    List.of(EVENTS, "people"),
                    "All events of the people with a userId",
                    events("user_id", "user_id")));

    private PeopleViews() {}

    private static String events(String value, String column) {
        return "SELECT p." + column
                + ", e.person, e.type, e.created_at, e.data, e._id FROM event_data e JOIN (SELECT DISTINCT"
                + " person, " + value + " AS " + column + " FROM people WHERE " + column
                + " IS NOT NULL) p ON p.person = e.person";
    }

    /** Those whose tables are there. */
    static void create(SqlStatements sql) throws SQLException {
        for (View view : ALL) {
            boolean possible = true;
            for (String table : view.of()) {
                possible &= sql.tableExists(table);
            }
            if (possible) {
                sql.execute("CREATE OR REPLACE VIEW " + view.name() + " AS " + view.query());
                sql.execute("DELETE FROM _tables WHERE name = ?", view.name());
                sql.execute("INSERT INTO _tables VALUES (?, ?, NULL, true)", view.name(), view.about());
            }
        }
    }

    /** Before a table is dropped. */
    static void drop(SqlStatements sql) throws SQLException {
        for (View view : ALL) {
            sql.execute("DROP VIEW IF EXISTS " + view.name());
            sql.execute("DELETE FROM _tables WHERE name = ?", view.name());
        }
    }
}
