package io.iterablemcp.setup.clients;

import java.util.Optional;

/**
 * A place where a client may keep its file.
 *
 * @param os empty for all
 * @param folder of the client; it is there when the client is
 * @param file seen from that folder
 */
public record ConfigLocation(Optional<Os> os, String folder, String file, When when) {

    /** What makes this place the one; the first of a client's candidates that holds wins. */
    public enum When {
        /** The variable it begins with is set. */
        SET,
        /** The file is there. */
        FILE,
        /** The folder is there. */
        FOLDER,
        OTHERWISE
    }

    boolean on(Os system) {
        return os.isEmpty() || os.get() == system;
    }
}
