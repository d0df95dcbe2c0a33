package io.iterablemcp.manifest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads the compiled catalogue in one pass: a table of all texts, then the tools, which refer to texts by number. It
 * uses plain loops, as do the readers built on it: every lambda delays a start as much as ten tools.
 */
final class CompiledBytes {

    private final byte[] bytes;
    private int at;
    private final String[] texts;

    CompiledBytes(byte[] bytes) {
        this.bytes = bytes;
        this.texts = new String[number()];
        for (int i = 0; i < texts.length; i++) {
            int length = number();
            texts[i] = new String(bytes, at, length, StandardCharsets.UTF_8);
            at += length;
        }
    }

    /** Seven bits per byte, lowest first; the eighth bit means that more bytes follow. */
    long wide() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    int number() {
        return (int) wide();
    }

    boolean flag() {
        return bytes[at++] != 0;
    }

    <T> T one(T[] values) {
        return values[bytes[at++]];
    }

    String text() {
        return texts[number()];
    }

    Optional<String> maybeText() {
        return flag() ? Optional.of(text()) : Optional.empty();
    }

    OptionalInt maybeNumber() {
        return flag() ? OptionalInt.of(number()) : OptionalInt.empty();
    }

    OptionalLong maybeWide() {
        return flag() ? OptionalLong.of(wide()) : OptionalLong.empty();
    }

    List<String> texts() {
        String[] list = new String[number()];
        for (int i = 0; i < list.length; i++) {
            list[i] = text();
        }
        return List.of(list);
    }
}
