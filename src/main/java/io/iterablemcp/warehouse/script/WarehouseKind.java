package io.iterablemcp.warehouse.script;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The warehouses that a script can be written for. */
public enum WarehouseKind {
    SNOWFLAKE,
    BIGQUERY,
    REDSHIFT,
    DATABRICKS;

    WarehouseDialect dialect() {
        return switch (this) {
            case SNOWFLAKE -> new Snowflake();
            case BIGQUERY -> new BigQuery();
            case REDSHIFT -> new Redshift();
            case DATABRICKS -> new Databricks();
        };
    }

    /** Its name for people. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<WarehouseKind> named(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
}
