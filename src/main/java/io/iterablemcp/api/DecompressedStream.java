package io.iterablemcp.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * The decompressed body. Requests do not ask for compression, but HTTP allows a server to use it then. The stream is
 * opened at the first read, so that an unknown encoding fails in the same place as an incomplete body.
 */
final class DecompressedStream extends InputStream {

    private final InputStream packed;
    private final String coding;
    private boolean opened;
    private InputStream plain = InputStream.nullInputStream();

    /** @param coding the Content-Encoding; empty when there is none */
    DecompressedStream(InputStream packed, String coding) {
        this.packed = packed;
        this.coding = coding.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public int read() throws IOException {
        return plain().read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return plain().read(into, offset, length);
    }

    private InputStream plain() throws IOException {
        if (!opened) {
            plain = open();
            opened = true;
        }
        return plain;
    }

    private InputStream open() throws IOException {
        return switch (coding) {
            case "", "identity" -> packed;
            case "gzip", "x-gzip" -> gzip();
            default -> throw new IOException("the body has an unknown Content-Encoding");
        };
    }

    /** An empty body stays empty, whatever its header says. */
    private InputStream gzip() throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(packed, 1);
        int first = bytes.read();
        if (first < 0) {
            return bytes;
        }
        bytes.unread(first);
        return new GZIPInputStream(bytes);
    }
}
