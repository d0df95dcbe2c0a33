package io.iterablemcp.warehouse.load;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The hash of a row, whatever the order of its fields is. It has the form of a UUID, which takes the least space. Rows have
 * addresses in them, so without a secret anybody could test whether a guessed one gives the same hash. For one thread.
 */
final class RowId {

    private static final HexFormat HEX = HexFormat.of();

    /** Neither a name nor a text has it, usually. */
    private static final char END = '\u0001';

    private final String secret;
    private final MessageDigest md5 = md5();
    private final StringBuilder text = new StringBuilder(1024);

    /** The names of the last row, and the same sorted: most rows of an answer have the same. */
    private String[] names = new String[0];

    private String[] sorted = new String[0];

    RowId(String secret) {
        this.secret = secret;
    }

    String of(Json row) {
        text.setLength(0);
        text.append(secret).append(END);
        if (row instanceof Json.Obj object) {
            for (String name : sorted(object)) {
                add(text.append(name).append(END), object.fields().get(name));
            }
        } else {
            add(text, row);
        }
        String hex = HEX.formatHex(md5.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-" + hex.substring(12, 16) + "-"
                + hex.substring(16, 20) + "-" + hex.substring(20);
    }

    private String[] sorted(Json.Obj row) {
        String[] now = row.fields().keySet().toArray(new String[0]);
        if (!Arrays.equals(now, names)) {
            names = now;
            sorted = now.clone();
            Arrays.sort(sorted);
        }
        return sorted;
    }

    /** The text "1" is another value than the number. */
    private static void add(StringBuilder text, Json value) {
        if (value instanceof Json.Str plain) {
            text.append('"').append(plain.text()).append(END);
        } else {
            JsonWriter.append(text, value);
            text.append(END);
        }
    }

    /** Fast, and with a secret good enough: nobody gains anything by two rows with the same hash. */
    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
