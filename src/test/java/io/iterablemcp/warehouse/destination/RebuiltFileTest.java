package io.iterablemcp.warehouse.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.warehouse.LoadFixture;
import io.iterablemcp.warehouse.engine.NeedsDuckDb;
import io.iterablemcp.warehouse.resource.Resource;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file in which most blocks are free after a load. */
@NeedsDuckDb
class RebuiltFileTest {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    @TempDir
    private Path folder;

    private void take(DuckDbDestination destination, int rows) throws Exception {
        Resource items = LoadFixture.RESOURCES.find("catalog_items").orElseThrow();
        Path file = folder.resolve("rows.ndjson");
        Random random = new Random(16);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < rows; i++) {
                String noise = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
                out.write("{\"catalog\":\"c\",\"item_id\":\"" + i + noise
                        + "\",\"size\":1,\"last_modified\":null,\"value\":{\"a\":\"" + noise + noise
                        + Long.toHexString(random.nextLong()) + "\"}}\n");
            }
        }
        destination.take(new Delivery(
                items, List.of(new TableRows(items.table(), file, rows, false)), Optional.empty(), 0, NOON, true));
    }

    @Test
    void becomesSmallerAndKeepsItsRowsAndItsOwner() throws Exception {
        Path database = folder.resolve("iterable.duckdb");
        try (DuckDbDestination destination = new DuckDbDestination(LoadFixture.engine(), database)) {
            take(destination, 60_000);
            destination.note(List.of());
            long full = Files.size(database);
            take(destination, 500);
            destination.note(List.of());
            assertThat(Files.size(database)).isLessThan(full / 2);
            assertThat(destination.loaded()).hasSize(1).allMatch(it -> it.rows() == 500);
        }
        assertThat(LoadFixture.query(database, "SELECT count(*) FROM catalog_items"))
                .containsExactly("500");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(database)))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("iterable.duckdb.new")).doesNotExist();
    }
}
