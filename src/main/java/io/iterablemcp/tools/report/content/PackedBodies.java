package io.iterablemcp.tools.report.content;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Texts in little memory: HTML of mails compresses to a fifth. The one that was not used for longest goes first. */
final class PackedBodies {

    private final long most;
    /** Guarded by this. */
    private final Map<BodyKey, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true);
    /** Guarded by this. */
    private long size;

    /** @param most bytes that are kept */
    PackedBodies(long most) {
        this.most = most;
    }

    Optional<String> find(BodyKey key) {
        byte[] packed;
        synchronized (this) {
            packed = kept.get(key);
        }
        return packed == null ? Optional.empty() : Optional.of(unpacked(packed));
    }

    void keep(BodyKey key, String text) {
        byte[] packed = packed(text);
        synchronized (this) {
            byte[] before = kept.put(key, packed);
            size += packed.length - (before == null ? 0 : before.length);
            var oldest = kept.entrySet().iterator();
            while (size > most && oldest.hasNext()) {
                size -= oldest.next().getValue().length;
                oldest.remove();
            }
        }
    }

    private static byte[] packed(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static String unpacked(byte[] packed) {
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
