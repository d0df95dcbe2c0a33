package io.iterablemcp.tools.webhook;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A place among the events of a project. It leads forward, to events that came later, and maybe back as well, to the
 * rest of a list whose newest events come first.
 *
 * @param after the number of the last event before those to come
 * @param below the number of the last event of the list; 0 if it has no rest
 * @param above the number of the last event before the list
 * @param time by which the events up to {@code after} had arrived
 */
record EventCursor(long after, long below, long above, Instant time) {

    private static final String VERSION = "w1.";
    private static final int BYTES = 4 * Long.BYTES + Integer.BYTES;

    static EventCursor forward(long after, Instant time) {
        return new EventCursor(after, 0, 0, time);
    }

    boolean leadsBack() {
        return below > 0;
    }

    /** @param project the only one in which the text is a cursor */
    String text(String project) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .putLong(after)
                .putLong(below)
                .putLong(above)
                .putLong(time.toEpochMilli());
        bytes.putInt(check(bytes.array(), project));
        return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    static Optional<EventCursor> read(String text, String project) {
        if (!text.startsWith(VERSION)) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text.substring(VERSION.length()));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length != BYTES) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        EventCursor cursor =
                new EventCursor(in.getLong(), in.getLong(), in.getLong(), Instant.ofEpochMilli(in.getLong()));
        return in.getInt() == check(bytes, project) ? Optional.of(cursor) : Optional.empty();
    }

    /** Finds a cursor that was cut, changed, or comes from another project. */
    private static int check(byte[] bytes, String project) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, BYTES - Integer.BYTES);
        sum.update(project.getBytes(StandardCharsets.UTF_8));
        return (int) sum.getValue();
    }
}
