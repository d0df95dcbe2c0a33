package io.iterablemcp.warehouse;

import io.iterablemcp.config.Settings;
import io.iterablemcp.files.Fingerprint;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where the loaded data of one project is.
 *
 * @param path a folder of the data folder; it may not exist
 */
public record WarehouseFolder(Path path) {

    /** The folder of the data folder that has one folder for each project. */
    public static final String NAME = "warehouse";

    private static final String PLAIN = "[A-Za-z0-9][A-Za-z0-9_-]{0,40}";
    private static final int HASH_DIGITS = 12;

    public static WarehouseFolder of(Settings settings) {
        return of(settings.places().data(), settings.project().identity());
    }

    /** @param project as the store names it: a name, or an address with a hash of the key */
    public static WarehouseFolder of(Path data, String project) {
        String hash = Fingerprint.of(project).substring(0, HASH_DIGITS);
        // A file system may not tell two names apart that differ in their case.
        String name = project.matches(PLAIN) ? project.toLowerCase(Locale.ROOT) + "-" + hash : "project-" + hash;
        return new WarehouseFolder(data.resolve(NAME).resolve(name));
    }

    /** The database without people: plain resources, and events with pseudonyms. */
    public Path main() {
        return path.resolve("iterable.duckdb");
    }

    /** The database of people, which only those with personal data open may read. */
    public Path people() {
        return path.resolve("iterable-people.duckdb");
    }

    /** What has been read from Iterable and is not in a database yet. */
    public Path spool() {
        return path.resolve("spool");
    }

    /** The export jobs that a load has started and not brought to their end. */
    public Path jobs() {
        return path.resolve("export-jobs.json");
    }

    /** Locked by the process that loads. */
    public Path lock() {
        return path.resolve("load.lock");
    }

    /** Where results that an agent saves go. */
    public Path exports() {
        return path.resolve("exports");
    }
}
