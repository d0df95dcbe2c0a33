package io.iterablemcp.setup.clients;

import java.util.Optional;

/**
 * A place where a client's file may be.
 *
 * @param os the operating system; empty for all
 * @param folder the client's folder, which exists if the client is installed
 * @param file the path relative to the folder
 */
public record ConfigLocation(Optional<Os> os, String folder, String file, When when) {

    /** The condition under which this place is used; the first place whose condition holds wins. */
    public enum When {
        /** The variable at the start of the path is set. */
        SET,
        /** The file exists. */
        FILE,
        /** The folder exists. */
        FOLDER,
        OTHERWISE
    }

    boolean on(Os system) {
        return os.isEmpty() || os.get() == system;
    }
}
