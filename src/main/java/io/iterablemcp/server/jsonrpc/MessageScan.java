package io.iterablemcp.server.jsonrpc;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Scans the bytes of a message as they arrive, without keeping them. Estimates how much memory the message will take
 * when it is read, and finds its id, so that a message that is never read still gets an answer. If the text is not
 * JSON, the results are arbitrary.
 */
public final class MessageScan {

    /** Per byte of text: as bytes, as text, as values, and as the body of the request to Iterable. */
    private static final int TEXT = 7;

    /** The same with characters beyond Latin-1, for which Java uses two bytes per character in the whole text. */
    private static final int WIDE_TEXT = 14;

    /** Per value: its object, its slot in a list, and a copy of both in the checked arguments. */
    private static final int VALUE = 100;

    /** Per list or object, and per field of an object. */
    private static final int HOLDER = 200;

    private static final int LONGEST_ID = 200;

    private long length;
    private long values;
    private long holders;
    private boolean wide;
    private int depth;
    private boolean inString;
    private boolean escaped;
    private boolean atName;
    private int nameLength;
    private boolean namedId;
    private boolean inId;
    private ByteArrayOutputStream id = new ByteArrayOutputStream(32);

    /** Scans a whole text. */
    public static MessageScan of(String text) {
        MessageScan scan = new MessageScan();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        scan.take(bytes, 0, bytes.length);
        return scan;
    }

    /** The memory that a text of this length takes at least. */
    public static long leastFor(long length) {
        return length * TEXT;
    }

    /**
     * The memory that such a text probably takes. It is reserved while the text arrives, so that concurrent messages do
     * not block each other.
     */
    public static long likelyFor(long length) {
        return length * WIDE_TEXT;
    }

    /** The next bytes. */
    public void take(byte[] bytes, int from, int to) {
        length += to - from;
        for (int i = from; i < to; i++) {
            byte next = bytes[i];
            if (inId) {
                id(next);
            }
            if (inString) {
                inString(next);
            } else {
                between(next);
            }
        }
    }

    private void inString(byte next) {
        if (escaped) {
            escaped = false;
            wide |= next == 'u';
        } else if (next == '\\') {
            escaped = true;
        } else if (next == '"') {
            inString = false;
            atName = false;
            return;
        } else if (next < 0) {
            // The first byte of a character beyond Latin-1.
            wide |= (next & 0xFF) >= 0xC4;
        }
        if (atName) {
            namedId = nameLength == 0 ? next == 'i' : nameLength == 1 && namedId && next == 'd';
            nameLength++;
        }
    }

    private void between(byte next) {
        switch (next) {
            case '"' -> {
                inString = true;
                nameLength = 0;
            }
            case '{', '[' -> {
                holders++;
                depth++;
                name(next == '{');
            }
            case '}', ']' -> depth--;
            case ',' -> {
                values++;
                name(true);
            }
            case ':' -> {
                holders++;
                if (depth == 1 && namedId && nameLength == 2) {
                    inId = true;
                    namedId = false;
                    id.reset();
                }
            }
            default -> {}
        }
    }

    /** The next string is a name in the message object itself. */
    private void name(boolean inObject) {
        atName = inObject && depth == 1;
        namedId = false;
    }

    /** Consumes the bytes between the colon and the end of the value. */
    private void id(byte next) {
        if (!inString && depth == 1 && (next == ',' || next == '}')) {
            inId = false;
        } else if (id.size() <= LONGEST_ID) {
            id.write(next);
        }
    }

    /** In bytes. */
    public long weight() {
        return length * (wide ? WIDE_TEXT : TEXT) + values * VALUE + holders * HOLDER;
    }

    /** The message's id if a usable one has been found so far, else null. */
    public Json id() {
        if (id.size() == 0 || id.size() > LONGEST_ID) {
            return Json.Null.NULL;
        }
        try {
            Json found = JsonReader.read(id.toString(StandardCharsets.UTF_8));
            return JsonRpcMessage.usable(found) ? found : Json.Null.NULL;
        } catch (MalformedJson broken) {
            return Json.Null.NULL;
        }
    }
}
