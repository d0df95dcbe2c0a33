package io.iterablemcp.sandbox.calls.export;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.ExportJob;
import io.iterablemcp.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs export jobs in order and writes their files. */
final class ExportRun {

    /** Far below the 10 MB of real files, so that exports of a sandbox have several files. */
    private static final long FILE_BYTES = 100_000;

    /** @param delimiter the delimiter of CSV; empty for JSON lines */
    record Order(ExportQuery query, Optional<String> delimiter) {}

    private final World world;
    private final ExportRows rows;
    private final Map<ExportJob, Order> orders = new HashMap<>();

    ExportRun(World world) {
        this.world = world;
        this.rows = new ExportRows(world);
    }

    void enqueue(ExportJob job, Order order, Instant now) {
        orders.put(job, order);
        world.later.soon(now, () -> startNext(now.plus(world.later.lag())));
    }

    void startNext(Instant now) {
        world.exports.nextInLine().ifPresent(job -> {
            job.run();
            world.later.soon(now, () -> finish(job, now.plus(world.later.lag())));
        });
    }

    private void finish(ExportJob job, Instant now) {
        if (!job.over()) {
            job.complete(files(orders.remove(job), now), now);
            startNext(now);
        }
    }

    private List<ExportJob.File> files(Order order, Instant now) {
        List<Supplier<Json.Obj>> found = rows.of(order.query());
        RowWriter sheet = order.delimiter().isPresent()
                ? RowWriter.csv(found, order.delimiter(), order.query().only())
                : RowWriter.json();
        List<ExportJob.File> files = new ArrayList<>();
        String ending = order.delimiter().isPresent() ? ".csv" : ".json";
        long header = sheet.header().map(ExportRun::bytes).orElse(0L);
        long size = header;
        int from = 0;
        for (int i = 0; i < found.size(); i++) {
            size += bytes(sheet.line(found.get(i).get()));
            if (size >= FILE_BYTES || i == found.size() - 1) {
                String name = "file-" + (now.toEpochMilli() + files.size()) + ending;
                files.add(new ExportJob.File(name, size, sheet.text(found.subList(from, i + 1))));
                from = i + 1;
                size = header;
            }
        }
        return files;
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
