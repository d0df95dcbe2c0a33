package measure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** An answer of as many rows as wanted, all of one length, written without ever being held as a whole. */
enum Body {
    /** One object with an array, as most calls answer. */
    OBJECT(
            "application/json",
            "{\"lists\":[",
            "{\"id\":50%05d,\"name\":\"Lamp fans %05d\",\"description\":\"Asked for lamps in spring\","
                    + "\"createdAt\":1767225600000,\"listType\":\"Standard\"}",
            ",",
            "]}"),
    /** One identifier a line. */
    LINES("text/plain; charset=utf-8", "", "person%05d@example.com", "\n", "\n"),
    /** One object a line. */
    ROWS(
            "application/x-ndjson",
            "",
            "{\"email\":\"person%05d@example.com\",\"createdAt\":\"2026-01-01 00:00:00 +00:00\",\"campaignId\":70%05d}",
            "\n",
            "\n"),
    /** A table. */
    CSV(
            "text/csv",
            "email,createdAt,campaignId\n",
            "person%05d@example.com,2026-01-01 00:00:00 +00:00,70%05d",
            "\n",
            "\n");

    private static final int ROWS_OF_A_BLOCK = 400;

    private final String type;
    private final byte[] start;
    private final byte[] block;
    private final byte[] end;
    private final int row;
    private final int gap;

    Body(String type, String start, String row, String gap, String end) {
        this.type = type;
        this.start = bytes(start);
        this.end = bytes(end);
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        for (int i = 0; i < ROWS_OF_A_BLOCK; i++) {
            rows.writeBytes(bytes(row.replace("%05d", String.valueOf(10_000 + i))));
            rows.writeBytes(bytes(gap));
        }
        this.block = rows.toByteArray();
        this.gap = gap.length();
        this.row = block.length / ROWS_OF_A_BLOCK;
    }

    static Body of(String path) {
        if (path.startsWith("/api/lists/getUsers")) {
            return LINES;
        } else if (path.startsWith("/api/export/data.csv")) {
            return CSV;
        }
        return path.startsWith("/api/export/") ? ROWS : OBJECT;
    }

    String type() {
        return type;
    }

    long length(long rows) {
        return start.length + rows * row - gap + end.length;
    }

    /** How many rows make a body of about this many bytes. */
    long rows(long bytes) {
        return Math.max(1, (bytes - start.length - end.length) / row);
    }

    void write(long rows, OutputStream out) throws IOException {
        out.write(start);
        long left = rows * row - gap;
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
