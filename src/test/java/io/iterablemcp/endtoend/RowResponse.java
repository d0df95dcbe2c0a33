package io.iterablemcp.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A response of any size with rows of one length, and a tool that gets it. It is written without being held whole. */
public final class RowResponse {

    private static final String EXPORT = "{\"dataTypeName\":\"emailSend\",\"range\":\"All\"}";
    private static final int ROWS_PER_BLOCK = 400;

    /** One object with an array, as most calls answer. */
    public static final RowResponse OBJECT = new RowResponse(
            "get_lists",
            "{}",
            "application/json",
            "{\"lists\":[",
            "{\"id\":50%05d,\"name\":\"Lamp fans %05d\",\"description\":\"Asked for lamps in spring\","
                    + "\"createdAt\":1767225600000,\"listType\":\"Standard\"}",
            ",",
            "]}");

    /** One identifier a line. */
    public static final RowResponse LINES = new RowResponse(
            "get_list_users", "{\"listId\":1}", "text/plain; charset=utf-8", "", "person%05d@example.com", "\n", "\n");

    /** One object a line. */
    public static final RowResponse JSON_LINES = new RowResponse(
            "export_data_json",
            EXPORT,
            "application/x-ndjson",
            "",
            "{\"email\":\"person%05d@example.com\",\"createdAt\":\"2026-01-01 00:00:00 +00:00\",\"campaignId\":70%05d}",
            "\n",
            "\n");

    public static final RowResponse CSV = new RowResponse(
            "export_data_csv",
            EXPORT,
            "text/csv",
            "email,createdAt,campaignId\n",
            "person%05d@example.com,2026-01-01 00:00:00 +00:00,70%05d",
            "\n",
            "\n");

    public static final List<RowResponse> ALL = List.of(OBJECT, LINES, JSON_LINES, CSV);

    private final String tool;
    private final String arguments;
    private final String contentType;
    private final byte[] start;
    private final byte[] block;
    private final byte[] end;
    private final int rowLength;
    private final int separatorLength;

    private RowResponse(
            String tool, String arguments, String contentType, String start, String row, String separator, String end) {
        this.tool = tool;
        this.arguments = arguments;
        this.contentType = contentType;
        this.start = bytes(start);
        this.end = bytes(end);
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        for (int i = 0; i < ROWS_PER_BLOCK; i++) {
            rows.writeBytes(bytes(row.replace("%05d", String.valueOf(10_000 + i))));
            rows.writeBytes(bytes(separator));
        }
        this.block = rows.toByteArray();
        this.separatorLength = separator.length();
        this.rowLength = block.length / ROWS_PER_BLOCK;
    }

    /**
     * Answers a GET of Iterable's.
     *
     * @param path without what stands before {@code /api}
     * @param bytes the most that the body may have
     */
    public static FakeIterable.Answer answer(String path, long bytes, int millis) {
        RowResponse response = of(path);
        long rows = response.rows(bytes);
        return new FakeIterable.Answer(
                millis, 200, response.contentType, response.bytes(rows), out -> response.write(rows, out));
    }

    private static RowResponse of(String path) {
        if (path.startsWith("/api/lists/getUsers")) {
            return LINES;
        } else if (path.startsWith("/api/export/data.csv")) {
            return CSV;
        }
        return path.startsWith("/api/export/") ? JSON_LINES : OBJECT;
    }

    public String tool() {
        return tool;
    }

    public String arguments() {
        return arguments;
    }

    /** How many bytes so many rows make. */
    public long bytes(long rows) {
        return start.length + rows * rowLength - separatorLength + end.length;
    }

    /** The most rows that fit into so many bytes, but at least one. */
    public long rows(long bytes) {
        return Math.max(1, (bytes - start.length - end.length + separatorLength) / rowLength);
    }

    private void write(long rows, OutputStream out) throws IOException {
        out.write(start);
        long left = rows * rowLength - separatorLength;
        while (left > 0) {
            int part = (int) Math.min(left, block.length);
            out.write(block, 0, part);
            left -= part;
        }
        out.write(end);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
