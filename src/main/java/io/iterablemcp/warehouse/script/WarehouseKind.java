package io.iterablemcp.warehouse.script;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The warehouses that a script can be written for. */
public enum WarehouseKind {
    SNOWFLAKE(new Snowflake()),
    BIGQUERY(new BigQuery()),
    REDSHIFT(new Redshift()),
    DATABRICKS(new Databricks());

    private final WarehouseDialect dialect;

    WarehouseKind(WarehouseDialect dialect) {
        this.dialect = dialect;
    }

    WarehouseDialect dialect() {
        return dialect;
    }

    /** Its name for people. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<WarehouseKind> named(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
}
