package io.iterablemcp.warehouse.destination;

import io.iterablemcp.files.OwnerOnlyFiles;
import io.iterablemcp.warehouse.engine.Engine;
import io.iterablemcp.warehouse.engine.EngineUnavailable;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A DuckDB file, for its owner alone. It is opened for each transaction, because DuckDB lets nobody read a file that another
 * process has open for writing.
 */
final class DuckDbFile implements AutoCloseable {

    /** The catalogue under which the file is attached. */
    private static final String NAME = "w";

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final Engine engine;
    private final Path file;
    private final DuckDbDestination.Pause pause;
    private Optional<Connection> connection = Optional.empty();

    DuckDbFile(Engine engine, Path file, DuckDbDestination.Pause pause) {
        this.engine = engine;
        this.file = file;
        this.pause = pause;
    }

    /** Something to do with the open file, in one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run(SqlStatements sql) throws SQLException, DestinationFault;
    }

    boolean exists() {
        return Files.exists(file);
    }

    Path path() {
        return file;
    }

    /** Neither a delete nor a checkpoint removes the bytes of a row: only a new file is without them. */
    void rebuild() throws DestinationFault {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            SqlStatements sql = attach();
            boolean done = false;
            try {
                sql.execute("USE memory");
                sql.execute("ATTACH " + SqlNames.text(fresh.toString()) + " AS fresh (STORAGE_VERSION 'v1.0.0')");
                restrict(fresh);
                sql.execute("COPY FROM DATABASE " + NAME + " TO fresh");
                LoadStateTables.rewritten(sql, "fresh.main");
                sql.execute("DETACH fresh");
                sql.execute("DETACH " + NAME);
                done = true;
            } finally {
                if (!done) {
                    close();
                }
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (SQLException e) {
            throw DuckDbFaults.of(e, file);
        } catch (IOException e) {
            throw new DestinationFault(
                    file
                            + " cannot be written again without the rows that were removed, so it still has bytes of them.",
                    "Check that the disk is not full, and run `iterable-mcp load forget`.");
        }
    }

    /**
     * Looks at the bytes of the file and of those that DuckDB puts next to it.
     *
     * @param places gets what was looked at
     * @param found gets what is left of these people
     */
    boolean hasWords(Set<String> people, List<String> places, List<String> found) throws DestinationFault {
        WordsInBytes words = new WordsInBytes(people);
        boolean any = false;
        try {
            for (String end : List.of("", ".wal", ".new", ".new.wal")) {
                Path each = file.resolveSibling(file.getFileName() + end);
                if (Files.exists(each)) {
                    places.add("the bytes of " + each);
                    int count = words.in(each);
                    any |= count > 0;
                    if (count > 0) {
                        found.add("the bytes of " + each + " name " + count + " forgotten people");
                    }
                }
            }
            return any;
        } catch (IOException e) {
            throw new DestinationFault(file + " cannot be read.", "Give this user the right to read it.");
        }
    }

    <T> T transaction(Work<T> work) throws DestinationFault {
        createFile();
        try {
            SqlStatements sql = attach();
            boolean done = false;
            try {
                sql.execute("BEGIN");
                T result = work.run(sql);
                sql.execute("COMMIT");
                done = true;
                return result;
            } finally {
                detach(sql, done);
            }
        } catch (SQLException e) {
            throw DuckDbFaults.of(e, file);
        } finally {
            restrict();
        }
    }

    /** Frees the file for other processes. After a fault, DuckDB itself is closed, too. */
    private void detach(SqlStatements sql, boolean done) throws SQLException {
        if (done) {
            sql.execute("USE memory");
            sql.execute("DETACH " + NAME);
        } else {
            close();
        }
    }

    /** Opens the file when no other process has it open. */
    private SqlStatements attach() throws DestinationFault, SQLException {
        Duration waited = Duration.ZERO;
        Duration next = Duration.ofMillis(20);
        while (true) {
            SqlStatements sql = memory();
            try {
                sql.execute("ATTACH " + SqlNames.text(file.toString()) + " AS " + NAME + " (STORAGE_VERSION 'v1.0.0')");
                sql.execute("USE " + NAME);
                return sql;
            } catch (SQLException e) {
                close();
                if (!DuckDbFaults.isLocked(e) || waited.compareTo(LONGEST_WAIT) >= 0) {
                    throw e;
                }
            }
            sleep(next);
            waited = waited.plus(next);
            next = next.compareTo(Duration.ofSeconds(1)) < 0 ? next.multipliedBy(2) : next;
        }
    }

    private void sleep(Duration time) throws DestinationFault {
        try {
            pause.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DestinationFault("The load was stopped.", "Run it again: what was loaded stays.");
        }
    }

    /** DuckDB without a file: starting it takes longer than opening a file in it. */
    private SqlStatements memory() throws DestinationFault, SQLException {
        if (connection.isEmpty()) {
            try {
                connection = Optional.of(engine.openInMemory());
            } catch (EngineUnavailable e) {
                throw new DestinationFault(e.getMessage(), e.remedy());
            }
            SqlStatements sql = new SqlStatements(connection.get());
            sql.execute("SET memory_limit = '256MB'");
            sql.execute("SET threads = 2");
            sql.execute("SET TimeZone = 'UTC'");
            sql.execute("SET temp_directory = "
                    + SqlNames.text(file.resolveSibling("spool").toString()));
        }
        return new SqlStatements(connection.get());
    }

    @Override
    public void close() throws SQLException {
        if (connection.isPresent()) {
            connection.get().close();
            connection = Optional.empty();
        }
    }

    /** DuckDB creates its files for everybody to read, and does not open an empty file that was made before. */
    private void createFile() throws DestinationFault {
        if (Files.exists(file)) {
            return;
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            OwnerOnlyFiles.createFolder(file);
            Files.deleteIfExists(fresh);
            SqlStatements sql = memory();
            sql.execute("ATTACH " + SqlNames.text(fresh.toString()) + " AS " + NAME + " (STORAGE_VERSION 'v1.0.0')");
            sql.execute("CREATE TABLE " + NAME + "._meta (name VARCHAR, value VARCHAR)");
            sql.execute("DETACH " + NAME);
            restrict(fresh);
            Files.move(fresh, file);
        } catch (SQLException e) {
            throw DuckDbFaults.of(e, file);
        } catch (IOException e) {
            throw new DestinationFault(
                    file + " cannot be created.",
                    "Give this user the right to write there, and check that the disk is not full.");
        }
    }

    private void restrict() throws DestinationFault {
        try {
            for (Path each : List.of(file, file.resolveSibling(file.getFileName() + ".wal"))) {
                if (Files.exists(each)) {
                    restrict(each);
                }
            }
        } catch (IOException e) {
            throw new DestinationFault(file + " cannot be closed to other users.", "Check who owns it.");
        }
    }

    private static void restrict(Path path) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        }
    }
}
