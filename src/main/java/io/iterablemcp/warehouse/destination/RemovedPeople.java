package io.iterablemcp.warehouse.destination;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** People who leave the tables of a database. */
final class RemovedPeople {

    private static final int VALUES_AT_A_TIME = 1_000;

    private static final String THEIRS = " WHERE person IN (SELECT person FROM leaving)";

    /** Those of one schema: the people's own has its own hashes, and {@link SplitDestination} asks it, too. */
    private static final String TABLES =
            "SELECT c.table_schema, c.table_name FROM information_schema.columns c JOIN information_schema.tables t ON"
                    + " t.table_catalog = c.table_catalog AND t.table_schema = c.table_schema AND t.table_name = c.table_name"
                    + " WHERE c.table_catalog = current_database() AND c.table_schema = current_schema()"
                    + " AND c.column_name = 'person' AND t.table_type = 'BASE TABLE' AND c.table_name <>"
                    + " '_forgotten' ORDER BY 1, 2";

    private final SqlStatements sql;

    /** A table with a column for people. */
    private record PersonTable(String schema, String name) {

        String quoted() {
            return SqlNames.quoted(schema) + "." + SqlNames.quoted(name);
        }

        boolean isOfHashes() {
            return name.equals(PersonHashes.NAME);
        }
    }

    private record PersonRows(String person, long rows) {}

    RemovedPeople(SqlStatements sql) {
        this.sql = sql;
    }

    /**
     * Removes the rows of these people, also those that came after an earlier removal.
     *
     * @param people all who were removed, and no others
     * @return how many rows; empty if no bytes are left that must go, see {@link LoadStateTables#rewritten}
     */
    OptionalLong remove(Set<String> people) throws SQLException {
        boolean more = note(people);
        long rows = 0;
        if (!people.isEmpty()) {
            name(people);
            for (PersonTable table : tables()) {
                long theirs = remove(table);
                more |= theirs > 0;
                rows += table.isOfHashes() ? 0 : theirs;
            }
            sql.execute("DROP TABLE leaving");
        }
        if (more) {
            LoadStateTables.noteRewriting(sql);
        }
        return LoadStateTables.isRewritingDue(sql) ? OptionalLong.of(rows) : OptionalLong.empty();
    }

    /** Makes the list of removed people the same as this one: a block may have been lifted. */
    private boolean note(Set<String> people) throws SQLException {
        Set<String> marks = people.stream().map(PersonHashes::mark).collect(Collectors.toSet());
        Set<String> noted = Set.copyOf(sql.query("SELECT person FROM _forgotten", row -> row.getString(1)));
        for (String mark : noted) {
            if (!marks.contains(mark)) {
                sql.execute("DELETE FROM _forgotten WHERE person = ?", mark);
            }
        }
        marks.removeAll(noted);
        each(
                marks,
                some -> sql.execute("INSERT INTO _forgotten SELECT v.person, 0, now() FROM (VALUES " + values(some)
                        + ") v(person)"));
        return !marks.isEmpty();
    }

    /** In a temporary table: none of their words may come into the file again. */
    private void name(Set<String> people) throws SQLException {
        sql.execute("CREATE TEMP TABLE IF NOT EXISTS leaving (person VARCHAR)");
        sql.execute("DELETE FROM leaving");
        each(people, some -> sql.execute("INSERT INTO leaving VALUES " + values(some)));
    }

    private static String values(List<String> some) {
        return some.stream().map(it -> "(" + SqlNames.text(it) + ")").collect(Collectors.joining(", "));
    }

    private List<PersonTable> tables() throws SQLException {
        return sql.query(TABLES, row -> new PersonTable(row.getString(1), row.getString(2)));
    }

    private long remove(PersonTable table) throws SQLException {
        long rows = 0;
        for (PersonRows each : rows(table)) {
            rows += each.rows();
            if (!table.isOfHashes()) {
                sql.execute(
                        "UPDATE _forgotten SET rows = rows + ? WHERE person = ?",
                        each.rows(),
                        PersonHashes.mark(each.person()));
            }
        }
        if (rows > 0) {
            sql.execute("DELETE FROM " + table.quoted() + THEIRS);
        }
        return rows;
    }

    private List<PersonRows> rows(PersonTable table) throws SQLException {
        return sql.query(
                "SELECT person, count(*) FROM " + table.quoted() + THEIRS + " GROUP BY person",
                row -> new PersonRows(row.getString(1), row.getLong(2)));
    }

    /** The pseudonyms that one of these hashes finds. */
    Map<String, String> with(Set<String> hashes) throws SQLException {
        Map<String, String> people = new HashMap<>();
        each(hashes, some -> sql.query(
                        "SELECT person, replace(CAST(hash AS VARCHAR), '-', '') FROM _person_hashes WHERE hash IN ("
                                + some.stream().map(SqlNames::text).collect(Collectors.joining(", ")) + ")",
                        row -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(found -> people.put(found.getKey(), found.getValue())));
        return people;
    }

    /** Looks for people in all tables. */
    PeopleSearch search(Set<String> people) throws SQLException {
        List<String> places = new ArrayList<>();
        List<String> found = new ArrayList<>();
        List<String> unproved = new ArrayList<>();
        name(people);
        for (PersonTable table : tables()) {
            places.add("the rows of " + table.name());
            List<PersonRows> rows = rows(table);
            if (!rows.isEmpty()) {
                found.add(table.name() + " has "
                        + rows.stream().mapToLong(PersonRows::rows).sum() + " rows of " + rows.size()
                        + " forgotten people");
            }
            long unknown = sql.query(
                            "SELECT count(DISTINCT person) FROM " + table.quoted()
                                    + " t WHERE person IS NOT NULL AND NOT EXISTS (SELECT 1 FROM _person_hashes h WHERE h.person ="
                                    + " t.person)",
                            row -> row.getLong(1))
                    .get(0);
            if (unknown > 0) {
                unproved.add(table.name() + " has rows of " + unknown
                        + " people without the hash by which forgotten people are found");
            }
        }
        sql.execute("DROP TABLE leaving");
        if (LoadStateTables.isRewritingDue(sql)) {
            found.add("bytes of removed rows may be left, because the tables were not rewritten after a removal");
        }
        return new PeopleSearch(places, found, unproved);
    }

    /** Something to do with a part of many values. */
    @FunctionalInterface
    private interface Part {
        void run(List<String> some) throws SQLException;
    }

    private static void each(Collection<String> values, Part part) throws SQLException {
        List<String> all = new ArrayList<>(new HashSet<>(values));
        for (int i = 0; i < all.size(); i += VALUES_AT_A_TIME) {
            part.run(all.subList(i, Math.min(i + VALUES_AT_A_TIME, all.size())));
        }
    }
}
