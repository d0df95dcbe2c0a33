package io.iterablemcp.warehouse.engine;

import io.iterablemcp.files.Distrust;
import io.iterablemcp.files.FileTrust;
import io.iterablemcp.files.FileUse;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
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

    /** Finds it next to this program, or else in the data folder. */
    public static Engine find(Path data) throws EngineUnavailable {
        Optional<Path> own = besideProgram();
        return find(own.isPresent() ? List.of(own.get(), data.resolve(FOLDER)) : List.of(data.resolve(FOLDER)));
    }

    static Engine find(List<Path> folders) throws EngineUnavailable {
        EnginePlatform platform = EnginePlatform.here().orElseThrow(EngineUnavailable::unknownPlatform);
        for (Path folder : folders) {
            Path jar = folder.toAbsolutePath().resolve(EngineRelease.PUBLISHED);
            if (Files.isRegularFile(jar) && Files.isRegularFile(jar.resolveSibling(platform.library()))) {
                check(jar);
                check(jar.resolveSibling(platform.library()));
                return new Engine(jar);
            }
        }
        throw EngineUnavailable.missing();
    }

    /** The folder next to the program's jar, or next to its classes. */
    static Optional<Path> besideProgram() {
        try {
            Path program = Path.of(Engine.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Optional.ofNullable(program.getParent()).map(folder -> folder.resolve(FOLDER));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static void check(Path file) throws EngineUnavailable {
        try {
            Optional<Distrust> distrust = FileTrust.check(file, FileUse.DECIDES);
            if (distrust.isPresent()) {
                throw new EngineUnavailable(
                        distrust.get().words(), distrust.get().remedy());
            }
        } catch (IOException e) {
            throw new EngineUnavailable(file + " cannot be read.", "Give this user the right to read it.");
        }
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
            Driver driver = (Driver) Class.forName(DRIVER, true, classes)
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
