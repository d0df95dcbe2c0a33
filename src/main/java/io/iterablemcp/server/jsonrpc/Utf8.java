package io.iterablemcp.server.jsonrpc;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Decodes bytes to text, unless they are not UTF-8. */
public final class Utf8 {

    /** What String's constructor substitutes for invalid bytes; it may also have been sent as such. */
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /** Empty if one of the first {@code length} bytes is invalid. */
    public static Optional<String> decode(byte[] bytes, int length) {
        // A decoder alone would be enough, but it needs twice the text's memory meanwhile.
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 || isValid(bytes, length) ? Optional.of(text) : Optional.empty();
    }

    private static boolean isValid(byte[] bytes, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
            return true;
        } catch (CharacterCodingException broken) {
            return false;
        }
    }
}
