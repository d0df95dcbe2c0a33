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
 * addresses in them, so without a secret anybody could test whether a guessed one gives the same hash.
 */
final class RowId {

    private static final HexFormat HEX = HexFormat.of();

    /** Neither a name nor a text has it, usually. */
    private static final char END = '\u0001';

    private final String secret;

    RowId(String secret) {
        this.secret = secret;
    }

    String of(Json row) {
        StringBuilder text = new StringBuilder(512).append(secret).append(END);
        if (row instanceof Json.Obj object) {
            String[] names = object.fields().keySet().toArray(new String[0]);
            Arrays.sort(names);
            for (String name : names) {
                add(text.append(name).append(END), object.fields().get(name));
            }
        } else {
            add(text, row);
        }
        String hex = HEX.formatHex(md5().digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-" + hex.substring(12, 16) + "-"
                + hex.substring(16, 20) + "-" + hex.substring(20);
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
