package io.iterablemcp.store.database;

import io.iterablemcp.config.PathText;
import io.iterablemcp.files.AtomicFile;
import io.iterablemcp.files.Distrust;
import io.iterablemcp.files.FileLock;
import io.iterablemcp.files.FileTrust;
import io.iterablemcp.files.FileUse;
import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.files.OwnerOnlyFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * The native library of SQLite. It is unpacked once into the data folder, and compared with the one in the jar whenever
 * it is loaded. The driver would unpack it into the temporary folder at every start, where programs may not be allowed,
 * and leave it there after a kill.
 */
final class SqliteLibrary {

    static final String VERSION = "3.53.4.0";

    private static boolean loaded;

    private SqliteLibrary() {}

    /** Loads it, once for the whole process, from the first of these folders that works. */
    static synchronized void load(List<DataFolder> folders) throws StoreException {
        for (int i = 0; !loaded; i++) {
            try {
                load(folders.get(i));
            } catch (StoreException e) {
                if (i == folders.size() - 1) {
                    throw e;
                }
                LoggerFactory.getLogger(SqliteLibrary.class).debug("The next folder is tried: {}", e.words());
            }
        }
    }

    private static void load(DataFolder folder) throws StoreException {
        if (!PathText.nativelyReadable(folder.file("lib"))) {
            throw unusable(
                    "SQLite cannot open the data folder in this locale, because its path has letters beyond ASCII.",
                    PathText.REMEDY + " Or set ITERABLE_MCP_DATA to another folder.");
        }
        SqlitePlatform platform = SqlitePlatform.here().orElseThrow(SqliteLibrary::unknownPlatform);
        Path file = folder.file("lib").resolve(platform.fileName());
        try {
            unpack(file, platform);
            Optional<Distrust> distrust = FileTrust.check(file, FileUse.DECIDES);
            if (distrust.isPresent()) {
                throw unusable(distrust.get().words(), distrust.get().remedy());
            }
            System.load(file.toString());
        } catch (IOException e) {
            throw unusable(
                    "The library of SQLite cannot be written to " + file + ".",
                    "Give this user the right to write there, and check that the disk is not full.");
        } catch (UnsatisfiedLinkError e) {
            throw unusable(
                    "The system does not load the library of SQLite from " + file + ".",
                    "If that disk is mounted with noexec, set ITERABLE_MCP_DATA to a folder on another disk, or"
                            + " ITERABLE_MCP_STORE to a PostgreSQL database.");
        }
        // Where the driver looks first. It finds the library loaded, and unpacks nothing.
        System.setProperty("org.sqlite.lib.path", file.getParent().toString());
        System.setProperty("org.sqlite.lib.name", file.getFileName().toString());
        // The driver also clears away its old files there, which takes long in a full temporary folder.
        System.setProperty("org.sqlite.tmpdir", file.getParent().toString());
        loaded = true;
    }

    /** Writes the file if it is missing or differs from the one in the jar. */
    static void unpack(Path file, SqlitePlatform platform) throws IOException {
        if (!matches(file, platform)) {
            OwnerOnlyFiles.createFolder(file);
            FileLock.<Void, IOException>change(file, () -> {
                replace(file, platform);
                return null;
            });
        }
    }

    /** Another process may have written it in the meantime. */
    private static void replace(Path file, SqlitePlatform platform) throws IOException {
        if (matches(file, platform)) {
            return;
        }
        if (Files.exists(file)) {
            LoggerFactory.getLogger(SqliteLibrary.class)
                    .warn("{} was changed since it was unpacked, and has been replaced.", file);
        }
        byte[] content = content(platform);
        if (!Fingerprint.of(content).equals(platform.sha256())) {
            throw new IOException("the library in the jar is not the expected one");
        }
        AtomicFile.dropLeftovers(file);
        AtomicFile.replace(file, content);
    }

    private static byte[] content(SqlitePlatform platform) throws IOException {
        try (InputStream library = SqliteLibrary.class.getResourceAsStream(platform.resource())) {
            if (library == null) {
                throw new IOException("the jar holds no " + platform.resource());
            }
            return library.readAllBytes();
        }
    }

    /** Compares the bytes: in a cold JVM a hash of a file of this size takes many times longer. */
    private static boolean matches(Path file, SqlitePlatform platform) throws IOException {
        return Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content(platform));
    }

    private static StoreException unknownPlatform() {
        return unusable(
                "The program has no library of SQLite for this system (" + System.getProperty("os.name") + " on "
                        + System.getProperty("os.arch") + ").",
                "Set ITERABLE_MCP_STORE to a PostgreSQL database.");
    }

    private static StoreException unusable(String words, String remedy) {
        return new StoreException(new StoreFault.UnusableFolder(words, remedy));
    }
}
