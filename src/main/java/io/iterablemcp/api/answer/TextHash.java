package io.iterablemcp.api.answer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-256 of a text, computed incrementally in the memory of one small block. */
final class TextHash {

    private static final int BLOCK = 8192;

    private final MessageDigest digest;
    private final byte[] block = new byte[BLOCK];
    private int filled;

    TextHash() {
        this(sha256());
    }

    private TextHash(MessageDigest digest) {
        this.digest = digest;
    }

    void add(char c) {
        if (filled == BLOCK) {
            digest.update(block);
            filled = 0;
        }
        block[filled++] = (byte) (c >> 8);
        block[filled++] = (byte) c;
    }

    void add(char[] text, int from, int length) {
        for (int i = from; i < from + length; i++) {
            add(text[i]);
        }
    }

    void add(CharSequence text, int from, int to) {
        for (int i = from; i < to; i++) {
            add(text.charAt(i));
        }
    }

    /** A copy of the current state, to continue with another text. */
    TextHash copy() {
        digest.update(block, 0, filled);
        filled = 0;
        try {
            return new TextHash((MessageDigest) digest.clone());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 cannot be copied", e);
        }
    }

    /** The hash so far; more text may follow. */
    byte[] value() {
        return copy().digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
