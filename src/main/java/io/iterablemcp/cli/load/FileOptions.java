package io.iterablemcp.cli.load;

import io.iterablemcp.warehouse.destination.FileDestination.Wish;
import io.iterablemcp.warehouse.script.FileFormat;
import io.iterablemcp.warehouse.script.WarehouseKind;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say what files look like. */
final class FileOptions {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = FormatName.class,
            description = "Of files: ndjson (default), or parquet, which DuckDB writes.")
    private Optional<FileFormat> format = Optional.empty();

    @Option(
            names = "--sql",
            paramLabel = "WAREHOUSE",
            converter = WarehouseName.class,
            description =
                    "With files, write load.sql, which brings them to snowflake, bigquery, redshift or databricks.")
    private Optional<WarehouseKind> script = Optional.empty();

    Wish wish() {
        return new Wish(format, script);
    }

    /** Picocli makes it. */
    static final class FormatName implements ITypeConverter<FileFormat> {
        @Override
        public FileFormat convert(String word) {
            return FileFormat.named(word).orElseThrow(() -> new TypeConversionException("must be ndjson or parquet"));
        }
    }

    /** Picocli makes it. */
    static final class WarehouseName implements ITypeConverter<WarehouseKind> {
        @Override
        public WarehouseKind convert(String word) {
            return WarehouseKind.named(word)
                    .orElseThrow(
                            () -> new TypeConversionException("must be snowflake, bigquery, redshift or databricks"));
        }
    }
}
