package io.iterablemcp.warehouse.destination;

import io.iterablemcp.sandbox.MovingClock;
import io.iterablemcp.warehouse.LoadFixture;
import io.iterablemcp.warehouse.engine.MissingEngine;
import io.iterablemcp.warehouse.resource.Resource;
import io.iterablemcp.warehouse.resource.Resources;
import io.iterablemcp.warehouse.script.FileFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A destination of files, and loads for it, with times in minutes from a beginning. */
final class FileFixture {

    /** A minute that stands for none. */
    static final int NO_TIME = -999;

    private final Path folder;
    private final Path spool;
    private final Instant zero;
    private final Random random = new Random(5);
    private final MovingClock clock;
    private FileDestination.EngineSource engine = LoadFixture::engine;

    FileFixture(Path folder, Path spool, Instant zero) {
        this.folder = folder;
        this.spool = spool;
        this.zero = zero;
        this.clock = new MovingClock(zero);
    }

    void advance(Duration time) {
        clock.advance(time);
    }

    void withoutEngine() {
        engine = () -> {
            throw MissingEngine.fault();
        };
    }

    FileDestination destination(FileFormat format) {
        return like(new FileDestination.Wish(Optional.of(format), Optional.empty()));
    }

    FileDestination like(FileDestination.Wish wish) {
        return new FileDestination(folder, wish, engine, clock, random);
    }

    TimeWindow window(int from, int to) {
        return new TimeWindow(time(from), time(to));
    }

    private Instant time(int minute) {
        return zero.plus(Duration.ofMinutes(minute));
    }

    /** An e-mail to {@code person-N} in each of these minutes. */
    Delivery sends(int from, int to, Integer... minutes) throws IOException {
        return withLate(from, to, List.of(minutes));
    }

    Delivery withLate(int from, int to, List<Integer> minutes, Integer... late) throws IOException {
        Resource resource = LoadFixture.RESOURCES.find("emailSend").orElseThrow();
        List<TableRows> tables = new ArrayList<>();
        tables.add(rows(resource, "sends", minutes.stream().map(this::send).toList(), false));
        if (late.length > 0) {
            tables.add(rows(
                    resource, "late", List.of(late).stream().map(this::send).toList(), true));
        }
        return new Delivery(resource, tables, Optional.of(window(from, to)), 0, clock.instant(), true);
    }

    /** What webhooks brought, of which nothing is replaced. */
    Delivery received(Integer... minutes) throws IOException {
        Resource resource = LoadFixture.RESOURCES.find(Resources.WEBHOOKS).orElseThrow();
        List<String> lines = List.of(minutes).stream().map(this::send).toList();
        return new Delivery(
                resource,
                List.of(rows(resource, "received", lines, true)),
                Optional.of(window(0, 60)),
                0,
                clock.instant(),
                true);
    }

    Delivery withRejected(Delivery it, long lines) {
        return new Delivery(it.resource(), it.tables(), it.window(), lines, it.at(), it.acceptShrink());
    }

    private String send(int minute) {
        String time = minute == NO_TIME ? "null" : '"' + time(minute).toString() + '"';
        return "{\"type\":\"emailSend\",\"created_at\":" + time + ",\"person\":\"person-" + minute
                + "\",\"campaign_id\":7,\"_id\":\"" + String.format("00000000-0000-0000-0000-%012d", minute + 1000)
                + "\"}";
    }

    Delivery lists(int count, boolean acceptShrink) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add("{\"id\":" + i + ",\"name\":\"List " + i + "\"}");
        }
        return whole("lists", lines, acceptShrink);
    }

    /** @param figures such as {@code 1 opens 2}: campaign, metric, value */
    Delivery metrics(String... figures) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String figure : figures) {
            String[] parts = figure.split(" ", -1);
            lines.add("{\"campaign_id\":" + parts[0] + ",\"metric\":\"" + parts[1] + "\",\"value\":\"" + parts[2]
                    + "\",\"as_of\":\"" + clock.instant() + "\"}");
        }
        return whole("campaign_metrics", lines, false);
    }

    private Delivery whole(String name, List<String> lines, boolean acceptShrink) throws IOException {
        Resource resource = LoadFixture.RESOURCES.find(name).orElseThrow();
        return new Delivery(
                resource,
                List.of(rows(resource, name, lines, false)),
                Optional.empty(),
                0,
                clock.instant(),
                acceptShrink);
    }

    private TableRows rows(Resource resource, String name, List<String> lines, boolean late) throws IOException {
        Path file = spool.resolve(name + ".ndjson");
        Files.write(file, lines);
        return new TableRows(resource.table(), file, lines.size(), late);
    }
}
