package io.iterablemcp.warehouse.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.warehouse.LoadFixture;
import io.iterablemcp.warehouse.resource.Table;
import io.iterablemcp.warehouse.script.TableChange.Stretch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The text of the scripts, against files in {@code load-sql}. What is new goes to {@code target/load-sql}. */
class LoadScriptTest {

    private static Table table(String name) {
        return LoadFixture.RESOURCES.all().stream()
                .flatMap(resource -> resource.tables().stream())
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static TableChange change(
            String table, boolean whole, List<Stretch> stretches, Set<String> people, String... files) {
        return new TableChange(table, table(table).columns(), whole, stretches, people, List.of(files));
    }

    private static List<TableChange> changes(FileFormat format) {
        String end = "." + format.word();
        Set<String> people = new TreeSet<>(Set.of("person-b@masked.invalid", "person-a@masked.invalid"));
        return List.of(
                change("lists", true, List.of(), Set.of(), "lists/lists-0000000000000001" + end),
                change("channels", true, List.of(), Set.of()),
                change(
                        "purchase_items",
                        false,
                        List.of(
                                new Stretch(
                                        "purchase",
                                        Optional.of(Instant.parse("2026-03-01T00:00:00Z")),
                                        Optional.of(Instant.parse("2026-03-02T10:30:00Z"))),
                                new Stretch(
                                        "purchase",
                                        Optional.of(Instant.parse("2026-02-01T00:00:00Z")),
                                        Optional.of(Instant.parse("2026-02-02T00:00:00Z")))),
                        people,
                        "purchase_items/purchase-0000000000000002" + end,
                        "purchase_items/purchase-0000000000000003" + end),
                change(
                        "events_rcs",
                        false,
                        List.of(new Stretch("rcsSend", Optional.empty(), Optional.empty())),
                        Set.of(),
                        "events_rcs/rcsSend-0000000000000004" + end));
    }

    @ParameterizedTest
    @EnumSource(WarehouseKind.class)
    void readsLinesOfJson(WarehouseKind warehouse) throws Exception {
        compare(warehouse, FileFormat.NDJSON);
    }

    @ParameterizedTest
    @EnumSource(WarehouseKind.class)
    void readsParquet(WarehouseKind warehouse) throws Exception {
        compare(warehouse, FileFormat.PARQUET);
    }

    private static void compare(WarehouseKind warehouse, FileFormat format) throws IOException {
        String name = "load-sql/" + warehouse.word() + "-" + format.word() + ".sql";
        String text = LoadScript.of(warehouse, format, changes(format));
        Path fresh = Path.of("target", name);
        Files.createDirectories(fresh.getParent());
        Files.writeString(fresh, text);
        assertThat(text).isEqualTo(Files.readString(Path.of("src/test/resources", name), StandardCharsets.UTF_8));
    }

    @Test
    void snowflakeGetsAThousandFilesAtATime() {
        String[] files = new String[2500];
        for (int i = 0; i < files.length; i++) {
            files[i] = "lists/lists-" + i + ".ndjson";
        }
        String text = LoadScript.of(
                WarehouseKind.SNOWFLAKE, FileFormat.NDJSON, List.of(change("lists", true, List.of(), Set.of(), files)));
        assertThat(text.split("COPY INTO")).hasSize(4);
    }

    @Test
    void aNameThatCouldEndATextIsRefused() {
        assertThatThrownBy(() -> LoadScript.of(
                        WarehouseKind.REDSHIFT,
                        FileFormat.NDJSON,
                        List.of(change("lists", true, List.of(), Set.of(), "lists/x'; DROP TABLE lists; --"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
