package io.iterablemcp.warehouse.engine;

import io.iterablemcp.files.Distrust;
import io.iterablemcp.files.FileTrust;
import io.iterablemcp.files.FileUse;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * DuckDB in a folder: the classes of its driver in a jar, and next to it the library of this platform, which the driver
 * then loads from there. From the jar that is published it would unpack 70 MB into the temporary folder at every start.
 */
public final class Engine {

    /** The name of the folder, next to the program's jar or in the data folder. */
    public static final String FOLDER = "engine";

    private static final String DRIVER = "org.duckdb.DuckDBDriver";

    /** A native library can be loaded by one class loader only. */
    private static final Map<Path, Driver> LOADED = new ConcurrentHashMap<>();

    private final Path jar;

    private Engine(Path jar) {
        this.jar = jar;
    }

    /** Finds it next to this program, next to the Java that came with it, or in the data folder. */
    public static Engine find(Path data) throws EngineUnavailable {
        List<Path> folders = new ArrayList<>(foldersOfProgram());
        folders.add(data.resolve(FOLDER));
        return find(folders, program());
    }

    /** The folder that came with this program; empty if none did. */
    public static Optional<Path> ofProgram() {
        return EnginePlatform.here().flatMap(platform -> foldersOfProgram().stream()
                .filter(folder -> new EngineFolder(folder).isComplete(platform))
                .findFirst());
    }

    private static List<Path> foldersOfProgram() {
        List<Path> folders = new ArrayList<>();
        program().ifPresent(it -> folders.add(it.resolveSibling(FOLDER)));
        // The packages of npm have the program in one package, and what is made for a platform in another.
        folders.add(Path.of(System.getProperty("java.home")).resolveSibling(FOLDER));
        return folders;
    }

    /** Whether DuckDB can be used on this system. */
    public static boolean isForThisSystem() {
        return EnginePlatform.here().isPresent();
    }

    /** @param program the jar of this program, or the folder of its classes */
    static Engine find(List<Path> folders, Optional<Path> program) throws EngineUnavailable {
        EnginePlatform platform = EnginePlatform.here().orElseThrow(EngineUnavailable::unknownPlatform);
        for (Path path : folders) {
            EngineFolder folder = new EngineFolder(path);
            if (folder.isComplete(platform)) {
                boolean besideProgram = program.filter(
                                it -> it.resolveSibling(FOLDER).equals(path))
                        .isPresent();
                // Where others can replace the program itself, as in a checkout of a group, nothing is gained by
                // refusing.
                if (!besideProgram || distrust(program.get()).isEmpty()) {
                    check(folder.jar());
                    check(folder.library(platform));
                }
                return new Engine(folder.jar());
            }
        }
        throw otherRelease(folders).map(EngineUnavailable::otherRelease).orElseGet(EngineUnavailable::missing);
    }

    private static Optional<Path> otherRelease(List<Path> folders) throws EngineUnavailable {
        for (Path folder : folders) {
            try {
                List<Path> others = new EngineFolder(folder).otherReleases();
                if (!others.isEmpty()) {
                    return Optional.of(others.get(0));
                }
            } catch (IOException e) {
                throw unreadable(folder);
            }
        }
        return Optional.empty();
    }

    /** The jar of this program, or the folder of its classes. */
    private static Optional<Path> program() {
        try {
            return Optional.of(Path.of(Engine.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static void check(Path file) throws EngineUnavailable {
        Optional<Distrust> distrust = distrust(file);
        if (distrust.isPresent()) {
            throw new EngineUnavailable(
                    file + " is not used: " + distrust.get().why() + ".",
                    distrust.get().remedy());
        }
    }

    private static Optional<Distrust> distrust(Path file) throws EngineUnavailable {
        try {
            return FileTrust.check(file, FileUse.DECIDES);
        } catch (IOException e) {
            throw unreadable(file);
        }
    }

    private static EngineUnavailable unreadable(Path path) {
        return new EngineUnavailable(path + " cannot be read.", "Give this user the right to read it.");
    }

    /** The jar of the driver, for the class path of another process. */
    public Path jar() {
        return jar;
    }

    /** Opens a database in this process. */
    public Connection open(Path database, Properties settings) throws SQLException, EngineUnavailable {
        return connect("jdbc:duckdb:" + database.toAbsolutePath(), settings);
    }

    /** Opens a database that exists in memory alone. */
    public Connection openInMemory() throws SQLException, EngineUnavailable {
        return connect("jdbc:duckdb:", new Properties());
    }

    private Connection connect(String url, Properties settings) throws SQLException, EngineUnavailable {
        try {
            return driver().connect(url, settings);
        } catch (LinkageError | IllegalStateException e) {
            throw new EngineUnavailable(
                    "The library of DuckDB in " + jar.getParent() + " cannot be loaded.",
                    "If that disk is mounted with noexec, install DuckDB into a data folder on another disk"
                            + " (ITERABLE_MCP_DATA).");
        }
    }

    private Driver driver() throws EngineUnavailable {
        Driver known = LOADED.get(jar);
        if (known != null) {
            return known;
        }
        synchronized (LOADED) {
            return LOADED.containsKey(jar) ? LOADED.get(jar) : load();
        }
    }

    private Driver load() throws EngineUnavailable {
        try {
            // Its classes do not see those of this program, nor a driver on the class path of a test.
            URLClassLoader classes =
                    new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
            Driver driver = Class.forName(DRIVER, true, classes)
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
            LOADED.put(jar, driver);
            return driver;
        } catch (MalformedURLException | ReflectiveOperationException e) {
            throw new EngineUnavailable(
                    jar + " is damaged.", "Delete the folder " + jar.getParent() + ", and install DuckDB again.");
        }
    }
}
