package io.iterablemcp.benchmark.scaling;

import io.iterablemcp.endtoend.FakeIterable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Exports as many events of a type as it is told, spread over thirty days. */
final class ExportServer implements AutoCloseable {

    static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private static final long SECONDS = 30L * 86_400;
    private static final DateTimeFormatter SPACED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern WINDOW = Pattern.compile("startDateTime=([^&]+)&endDateTime=([^&]+)");

    private final FakeIterable api;
    private final long rows;

    ExportServer(long rows) {
        this.rows = rows;
        this.api = new FakeIterable(this::answer);
    }

    String baseUrl() {
        return api.baseUrl();
    }

    private FakeIterable.Answer answer(FakeIterable.Request request) {
        Matcher window = WINDOW.matcher(request.path());
        if (request.path().contains("/users/forgotten")) {
            byte[] nobody = "{}".getBytes(StandardCharsets.UTF_8);
            return new FakeIterable.Answer(0, 200, "application/json", nobody.length, out -> out.write(nobody));
        }
        if (!window.find()) {
            throw new IllegalArgumentException(request.line());
        }
        long from = index(window.group(1));
        long to = index(window.group(2));
        byte[] row = row(0);
        return new FakeIterable.Answer(0, 200, "application/x-json-stream", (to - from) * row.length, out -> {
            for (long i = from; i < to; i++) {
                out.write(row(i));
            }
        });
    }

    /** The first row that is not before a time. */
    private long index(String encoded) {
        LocalDateTime time = LocalDateTime.parse(
                encoded.replace("%20", " ").replace("%3A", ":").replace("+", " "), SPACED);
        long second = time.toEpochSecond(ZoneOffset.UTC) - FIRST.getEpochSecond();
        return Math.max(0, Math.min(rows, -Math.floorDiv(-second * rows, SECONDS)));
    }

    /** 563 bytes, as an email that was sent. */
    static byte[] row(long number, long rows) {
        String time = SPACED.format(FIRST.plusSeconds(number * SECONDS / Math.max(1, rows)));
        long person = number * 7919 % 200_000;
        String text = String.format(
                Locale.ROOT,
                "{\"createdAt\":\"%s +00:00\",\"campaignId\":%04d,\"email\":\"person%06d@example.com\",\"userId\":\"u-%06d\","
                        + "\"templateId\":%05d,\"messageId\":\"%016x%016x\",\"channelId\":61,\"messageTypeId\":71,"
                        + "\"workflowId\":null,\"messageBusId\":\"%016x%016x\",\"locale\":\"en\",\"emailSubject\":"
                        + "\"Winter lamp sale for you and everybody you know\",\"fromAddress\":\"shop@example.com\","
                        + "\"contentId\":%d,\"catalogLookupCount\":0,\"productRecommendationCount\":0,"
                        + "\"transactionalData\":{\"order\":\"WF-123456\",\"total\":129.5}}",
                time,
                9000 + number % 60,
                person,
                person,
                10_000 + number % 80,
                number * 0x9E3779B97F4A7C15L,
                number,
                number * 0xC2B2AE3D27D4EB4FL,
                number,
                1_000_000_000 + number);
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private byte[] row(long number) {
        return row(number, rows);
    }

    /** Writes all rows, for a program that reads a file. */
    void writeTo(OutputStream out) throws IOException {
        for (long i = 0; i < rows; i++) {
            out.write(row(i));
        }
    }

    @Override
    public void close() {
        api.close();
    }
}
