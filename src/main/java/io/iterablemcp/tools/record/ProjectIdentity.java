package io.iterablemcp.tools.record;

import io.iterablemcp.config.Project;
import io.iterablemcp.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names a project in the store: a stored one by its name, one given by a key alone by its address and a hash of the key. */
public final class ProjectIdentity {

    private static final int HASH_BYTES = 8;

    private ProjectIdentity() {}

    public static String of(Project project) {
        if (!project.name().equals("default")) {
            return project.name();
        }
        return project.baseUrl().uri().getAuthority()
                + project.key().map(key -> "#" + hash(key)).orElse("");
    }

    private static String hash(Secret key) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(key.reveal().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
