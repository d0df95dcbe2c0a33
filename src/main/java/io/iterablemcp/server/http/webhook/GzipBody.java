package io.iterablemcp.server.http.webhook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Unpacks a compressed body. */
final class GzipBody {

    private GzipBody() {}

    /** @return one byte more than the limit if it would be longer: a small body can unpack to any size */
    static byte[] unpack(byte[] packed, int longest) throws IOException {
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return unpacked.readNBytes(longest + 1);
        }
    }
}
