package io.iterablemcp.config;

import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.files.OwnerOnlyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file in the data folder that says that webhooks of a project were received. By it a start knows whether to list the
 * tools that read them: it must not open the store for that.
 */
public final class ReceivedMark {

    private static final String FOLDER = "webhooks";
    private static final int HASH_DIGITS = 16;

    private ReceivedMark() {}

    public static void write(Places places, String project) throws IOException {
        if (!places.store().equals(StoreAddress.TEMPORARY)) {
            OwnerOnlyFiles.create(file(places, project));
        }
    }

    /** Most data folders have no such file, and then nothing is hashed. */
    static boolean exists(Places places, Project project) {
        return Files.exists(places.data().resolve(FOLDER)) && Files.exists(file(places, project.identity()));
    }

    private static Path file(Places places, String project) {
        return places.data().resolve(FOLDER).resolve(Fingerprint.of(project).substring(0, HASH_DIGITS));
    }
}
