package io.iterablemcp.warehouse.query;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A child process that runs every statement, without the check that would refuse it. It says what each of them showed. */
final class HostileWorker {

    private HostileWorker() {}

    public static void main(String[] arguments) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        QueryRequest request = QueryRequest.of((Json.Obj) JsonReader.read(in.readLine()));
        try (Connection open = LockedDatabase.open(request)) {
            KnownTables known = KnownTables.of(open);
            for (QueryStatement statement : request.statements()) {
                String refusal = refusal(open, known, statement.sql());
                System.out.println(JsonWriter.write(new Json.Obj(Map.of(
                        "sql", Json.text(statement.sql()),
                        "refusal", Json.text(refusal),
                        "shown", Json.text(shown(open, statement.sql()))))));
            }
        }
    }

    private static String refusal(Connection open, KnownTables known, String sql) throws SQLException {
        try {
            SqlCheck.tables(open, known, sql);
            return "";
        } catch (QueryStopped e) {
            return e.why() + ". " + e.remedy();
        }
    }

    private static String shown(Connection open, String sql) {
        StringBuilder shown = new StringBuilder();
        try (Statement statement = open.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next() && shown.length() < 2000) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            shown.append(rows.getString(i)).append(' ');
                        }
                    }
                }
            }
            return shown.toString();
        } catch (SQLException e) {
            return "";
        }
    }
}
