package io.iterablemcp.manifest.compiler.write;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds the compiled catalogue: every text once, then the data that {@code CompiledBytes} reads. */
final class CatalogueWriter {

    private final Map<String, Integer> texts = new LinkedHashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    void wide(long value) {
        wide(body, value);
    }

    void flag(boolean value) {
        body.write(value ? 1 : 0);
    }

    /** The same build writes and reads it, so the order of an enum cannot change in between. */
    @SuppressWarnings("EnumOrdinal")
    void one(Enum<?> value) {
        body.write(value.ordinal());
    }

    void text(String text) {
        Integer number = texts.get(text);
        if (number == null) {
            number = texts.size();
            texts.put(text, number);
        }
        wide(number);
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        wide(out, texts.size());
        for (String text : texts.keySet()) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            wide(out, utf8.length);
            out.writeBytes(utf8);
        }
        out.writeBytes(body.toByteArray());
        return out.toByteArray();
    }

    private static void wide(ByteArrayOutputStream out, long value) {
        long left = value;
        while ((left & ~0x7fL) != 0) {
            out.write((int) (left & 0x7f) | 0x80);
            left >>>= 7;
        }
        out.write((int) left);
    }
}
