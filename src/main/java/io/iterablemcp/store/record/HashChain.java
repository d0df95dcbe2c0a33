package io.iterablemcp.store.record;

import io.iterablemcp.store.record.StoredCall.ChainLink;
import io.iterablemcp.store.record.StoredCall.TextHashes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hashes that join each row to the one before it. A row's hash covers its fixed columns and the salted hashes of
 * its texts, not the texts, so that a person can be removed from those.
 */
final class HashChain {

    /** Before the first row. */
    static final String START = "0".repeat(64);

    private HashChain() {}

    static TextHashes texts(CallRecord call, byte[] salt) {
        return new TextHashes(
                salted(salt, call.what().sentence()),
                salted(salt, call.result().reason()),
                salted(salt, call.what().arguments()));
    }

    /** Each field is preceded by its length, so that no text can be moved from one field to the next. */
    static String hash(long seq, long stored, CallRecord call, TextHashes texts, String prev) {
        MessageDigest digest = sha256();
        CallResult result = call.result();
        add(digest, prev, String.valueOf(seq), String.valueOf(stored), call.id());
        add(digest, String.valueOf(call.begun().toEpochMilli()));
        add(digest, call.who().agent(), call.who().client(), call.who().project());
        add(digest, call.what().tool(), call.what().group(), call.what().access(), result.outcome());
        add(digest, result.rows().isPresent() ? String.valueOf(result.rows().getAsLong()) : "");
        add(digest, String.valueOf(result.bytes()));
        add(digest, result.status().isPresent() ? String.valueOf(result.status().getAsInt()) : "");
        add(digest, String.valueOf(result.tries()), String.valueOf(result.took().toMillis()));
        add(digest, call.parent().orElse(""), call.trace().orElse(""));
        add(digest, texts.sentence(), texts.reason(), texts.arguments());
        return HexFormat.of().formatHex(digest.digest());
    }

    static boolean holds(StoredCall row) {
        ChainLink link = row.link();
        return link.hash().equals(hash(row.seq(), row.stored(), row.call(), row.texts(), link.prev()));
    }

    private static void add(MessageDigest digest, String... fields) {
        for (String field : fields) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
    }

    private static String salted(byte[] salt, String text) {
        MessageDigest digest = sha256();
        digest.update(salt);
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
