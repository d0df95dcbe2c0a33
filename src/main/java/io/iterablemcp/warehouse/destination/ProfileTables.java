package io.iterablemcp.warehouse.destination;

import io.iterablemcp.warehouse.resource.Column;
import io.iterablemcp.warehouse.resource.Table.Filling;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings profiles, and rows that are added once, into a database. The SQL is the same for both. */
final class ProfileTables {

    private static final String WINNERS = "winners";

    private final SqlStatements sql;
    private final Staging staging;

    /** What each database does in its own way. */
    interface Staging {

        /** Makes a temporary table with these rows. */
        void stage(TableRows rows, String name) throws SQLException, IOException;

        /** The type of a column in the database. */
        String type(Column column);
    }

    ProfileTables(SqlStatements sql, Staging staging) {
        this.sql = sql;
        this.staging = staging;
    }

    void take(Delivery delivery) throws SQLException, DestinationFault {
        try {
            if (delivery.resource().isProfiles()) {
                update(delivery);
            }
            for (TableRows rows : delivery.tables()) {
                if (rows.table().filling() == Filling.ADD) {
                    add(rows);
                }
            }
        } catch (IOException e) {
            throw new DestinationFault("The rows on this machine cannot be read.", "Check the disk, and load again.");
        }
    }

    /** Adds rows whose {@code _id} is not there. */
    private void add(TableRows rows) throws SQLException, IOException {
        String name = SqlNames.quoted(rows.table().name());
        staging.stage(rows, "fresh");
        create(rows, "fresh");
        sql.execute("INSERT INTO " + name + " SELECT DISTINCT ON (_id) * FROM fresh WHERE NOT EXISTS (SELECT 1 FROM "
                + name + " old WHERE old._id = fresh._id)");
        sql.execute("DROP TABLE fresh");
    }

    /**
     * Of two rows of a profile the one that changed later stays, whether both came or one was there. The rows of the lists
     * in it come and go with it.
     */
    private void update(Delivery delivery) throws SQLException, IOException, DestinationFault {
        List<TableRows> all = delivery.tables().stream()
                .filter(rows -> rows.table().filling() == Filling.UPDATE)
                .toList();
        for (TableRows rows : all) {
            staging.stage(rows, fresh(rows));
            create(rows, fresh(rows));
        }
        TableRows profiles = all.get(0);
        String name = SqlNames.quoted(profiles.table().name());
        sql.execute("CREATE TEMP TABLE " + WINNERS + " AS SELECT DISTINCT ON (_key) _key, _id FROM " + fresh(profiles)
                + " fresh WHERE NOT EXISTS (SELECT 1 FROM " + name + " old WHERE old._key = fresh._key AND"
                + " old.profile_updated_at > fresh.profile_updated_at)"
                + " ORDER BY _key, profile_updated_at DESC NULLS LAST, _id");
        for (TableRows rows : all) {
            replace(rows);
            sql.execute("DROP TABLE " + fresh(rows));
        }
        sql.execute("DROP TABLE " + WINNERS);
        if (delivery.readSince().isPresent()) {
            removeOlder(all, delivery.readSince().get(), delivery.acceptShrink());
        }
    }

    private void replace(TableRows rows) throws SQLException {
        String name = SqlNames.quoted(rows.table().name());
        String columns = rows.table().columns().stream()
                .map(column -> SqlNames.quoted(column.name()))
                .collect(Collectors.joining(", "));
        sql.execute("DELETE FROM " + name + " WHERE _key IN (SELECT _key FROM " + WINNERS + ")");
        sql.execute("INSERT INTO " + name + " (" + columns + ") SELECT DISTINCT " + columns + " FROM " + fresh(rows)
                + " fresh WHERE EXISTS (SELECT 1 FROM " + WINNERS
                + " w WHERE w._key = fresh._key AND w._id = fresh._id)");
    }

    /** Everything was read since then, so who was not there is gone. */
    private void removeOlder(List<TableRows> all, Instant since, boolean acceptShrink)
            throws SQLException, DestinationFault {
        String profiles = all.get(0).table().name();
        String left = " WHERE _read >= ?";
        if (!acceptShrink) {
            Shrinkage.refuse(
                    profiles, sql.count(profiles, ""), sql.count(profiles, left, since.atOffset(ZoneOffset.UTC)));
        }
        for (TableRows rows : all) {
            sql.execute(
                    "DELETE FROM " + SqlNames.quoted(rows.table().name()) + " WHERE _read < ?",
                    since.atOffset(ZoneOffset.UTC));
        }
    }

    private static String fresh(TableRows rows) {
        return "fresh_" + rows.table().name();
    }

    /** Makes the table, or adds the columns that it does not have. */
    private void create(TableRows rows, String like) throws SQLException {
        String name = SqlNames.quoted(rows.table().name());
        if (!sql.tableExists(rows.table().name())) {
            sql.execute("CREATE TABLE " + name + " AS SELECT * FROM " + like + " LIMIT 0");
            return;
        }
        Set<String> there = Set.copyOf(sql.query(
                "SELECT column_name FROM information_schema.columns WHERE table_catalog = current_database() AND table_schema ="
                        + " current_schema() AND table_name = ?",
                row -> row.getString(1),
                rows.table().name()));
        List<Column> missing = new ArrayList<>(rows.table().columns());
        missing.removeIf(column -> there.contains(column.name()));
        for (Column column : missing) {
            sql.execute("ALTER TABLE " + name + " ADD COLUMN " + SqlNames.quoted(column.name()) + " "
                    + staging.type(column));
        }
    }
}
