package io.iterablemcp.setup;

import io.iterablemcp.files.Fingerprint;
import java.util.List;
import java.util.Optional;

/**
 * What we did to a file, so that it can be taken back.
 *
 * @param digest of the whole file as we left it
 * @param created there was none before us
 * @param replaced the entry of somebody else that ours took the place of, as it was written
 * @param made what we made to put our entry in, the innermost first
 */
record RecordedChange(
        String file, String digest, boolean created, Undo undo, Optional<String> replaced, List<String> made) {

    /** Whether the file is as we left it. */
    boolean untouched(String text) {
        return digest.equals(Fingerprint.of(text));
    }
}
