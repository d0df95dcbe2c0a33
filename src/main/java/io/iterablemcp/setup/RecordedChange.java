package io.iterablemcp.setup;

import io.iterablemcp.files.Fingerprint;
import java.util.List;
import java.util.Optional;

/**
 * A change that this program made to a file, recorded so that it can be undone.
 *
 * @param digest of the whole file after the change
 * @param created whether this program created the file
 * @param replaced the text of another server's entry that was replaced
 * @param made the containers created for the entry, the innermost first
 */
record RecordedChange(
        String file, String digest, boolean created, Undo undo, Optional<String> replaced, List<String> made) {

    /** Whether the file has not changed since. */
    boolean untouched(String text) {
        return digest.equals(Fingerprint.of(text));
    }
}
