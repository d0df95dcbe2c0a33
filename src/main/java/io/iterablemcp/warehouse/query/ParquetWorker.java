package io.iterablemcp.warehouse.query;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * A child process that makes a Parquet file of rows in a text file. It runs no SQL but its own: the process that runs a
 * query cannot write files, and this one never sees a query.
 */
final class ParquetWorker {

    static final Duration TIMEOUT = Duration.ofMinutes(5);

    /** Types that can be named in SQL as they are. The names of others may contain anything, and their values are texts. */
    private static final Pattern PLAIN =
            Pattern.compile("BOOLEAN|U?(?:TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE"
                    + "|DECIMAL\\(\\d+,\\d+\\)|DATE|TIME|TIMESTAMP(?:_S|_MS|_NS| WITH TIME ZONE)?|UUID");

    private ParquetWorker() {}

    /** Prints {@code ok}, or nothing. */
    public static void main(String[] arguments) throws IOException, SQLException, ReflectiveOperationException {
        Watchdog.start(TIMEOUT);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Json.Obj request = (Json.Obj) JsonReader.read(in.readLine());
        Driver driver = Class.forName("org.duckdb.DuckDBDriver")
                .asSubclass(Driver.class)
                .getDeclaredConstructor()
                .newInstance();
        Properties settings = new Properties();
        settings.setProperty("memory_limit", "512MB");
        settings.setProperty("threads", "2");
        settings.setProperty("temp_directory", "");
        settings.setProperty("autoinstall_known_extensions", "false");
        try (Connection open = driver.connect("jdbc:duckdb:", settings);
                Statement statement = open.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute(copy(request));
        }
        System.out.print("ok");
        System.out.flush();
    }

    private static String copy(Json.Obj request) {
        List<ResultColumn> columns = request.list("columns").stream()
                .map(each -> ResultColumn.of((Json.Obj) each))
                .toList();
        List<String> names = ResultColumn.names(columns);
        List<String> read = new ArrayList<>();
        List<String> cast = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            read.add("'c" + i + "': 'VARCHAR'");
            cast.add("CAST(c" + i + " AS " + type(columns.get(i)) + ") AS \""
                    + names.get(i).replace("\"", "\"\"") + "\"");
        }
        return "COPY (SELECT " + String.join(", ", cast) + " FROM read_json("
                + QueryStatement.quoted(request.text("rows").orElseThrow())
                + ", format = 'newline_delimited', compression = 'none', maximum_object_size = 67108864, columns = {"
                + String.join(", ", read) + "})) TO "
                + QueryStatement.quoted(request.text("target").orElseThrow())
                // Into the file that is there, which nobody else can read.
                + " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)";
    }

    private static String type(ResultColumn column) {
        if (PLAIN.matcher(column.type()).matches()) {
            return column.type();
        }
        return column.nested() ? ResultColumn.JSON : "VARCHAR";
    }
}
