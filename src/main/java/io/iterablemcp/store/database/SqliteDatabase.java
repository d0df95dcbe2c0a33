package io.iterablemcp.store.database;

import io.iterablemcp.files.FileLock;
import io.iterablemcp.files.OwnerOnlyFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import org.slf4j.LoggerFactory;

/** A file in the data folder, which all servers of this machine share. */
public final class SqliteDatabase implements Database {

    public static final String FILE = "store.db";
    private static final String ASIDE = ".damaged-";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** WAL and FULL together: what a transaction has written survives a kill and a power cut. */
    private static final String[] WRITER = {
        "PRAGMA busy_timeout = 5000",
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = FULL",
        "PRAGMA secure_delete = ON",
        "PRAGMA foreign_keys = ON",
        // Kilobytes, taken when needed: a large answer adds words all over their table.
        "PRAGMA cache_size = -16000",
        "PRAGMA temp_store = MEMORY"
    };

    private static final String[] READER = {
        "PRAGMA busy_timeout = 5000", "PRAGMA query_only = ON", "PRAGMA temp_store = MEMORY"
    };

    private final DataFolder folder;
    private final List<DataFolder> libraries;
    private final Path file;
    private final UseMark use;
    private final Clock clock;
    /** The identity of the file that the connections have open. */
    private volatile Optional<Object> opened = Optional.empty();

    public SqliteDatabase(DataFolder folder, Clock clock) {
        this(folder, List.of(folder), clock);
    }

    /** @param libraries where the library of SQLite may be unpacked; the first one that works is used */
    public SqliteDatabase(DataFolder folder, List<DataFolder> libraries, Clock clock) {
        this.folder = folder;
        this.libraries = List.copyOf(libraries);
        this.file = folder.file(FILE);
        this.use = new UseMark(file);
        this.clock = clock;
    }

    @Override
    public String where() {
        return file.toString();
    }

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    public boolean exists() throws StoreException {
        if (Files.exists(file)) {
            return true;
        }
        folder.check();
        return false;
    }

    @Override
    public Connection openWriter() throws StoreException {
        folder.prepare();
        SqliteLibrary.load(libraries);
        try {
            use.removeIfNew();
            // SQLite gives its other files the mode of this one.
            OwnerOnlyFiles.create(file);
        } catch (IOException e) {
            throw new StoreException(new StoreFault.ReadOnly(where()));
        }
        if (use.emptied()) {
            throw new StoreException(new StoreFault.Damaged(where(), Optional.empty()));
        }
        Connection connection = open(WRITER);
        try {
            checkMode(connection);
        } catch (StoreException e) {
            close(connection);
            throw e;
        }
        opened = identity();
        use.set();
        return connection;
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The fault that led here is the one to report.
            LoggerFactory.getLogger(SqliteDatabase.class)
                    .debug("A connection could not be closed: {}.", e.getErrorCode());
        }
    }

    /** Where processes cannot share memory, SQLite silently keeps another mode, in which readers and writers collide. */
    private void checkMode(Connection connection) throws StoreException {
        String mode;
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA journal_mode")) {
            mode = result.next() ? result.getString(1) : "";
        } catch (SQLException e) {
            throw new StoreException(fault(e));
        }
        if (!mode.equals("wal")) {
            throw new StoreException(
                    new StoreFault.UnusableFolder(
                            "The file system of " + file + " does not let several programs share the store.",
                            "Set ITERABLE_MCP_DATA to a folder on a local disk, or ITERABLE_MCP_STORE to a PostgreSQL database."));
        }
    }

    @Override
    public Connection openReader() throws StoreException {
        return open(READER);
    }

    private Connection open(String... pragmas) throws StoreException {
        try {
            // As a URI the path has only ASCII characters, whatever the locale.
            Connection connection = org.sqlite.JDBC.createConnection("jdbc:sqlite:" + file.toUri(), new Properties());
            try (Statement statement = connection.createStatement()) {
                for (String pragma : pragmas) {
                    statement.execute(pragma);
                }
                return connection;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new StoreException(fault(e));
        }
    }

    @Override
    public StoreFault fault(SQLException error) {
        // The lower byte is the kind, the rest says where it happened.
        return switch (error.getErrorCode() & 0xff) {
            case 10 -> new StoreFault.DiskFailed(where());
            case 5, 6, 15 -> new StoreFault.Locked(where());
            case 3, 8, 14 -> new StoreFault.ReadOnly(where());
            case 13 -> new StoreFault.DiskFull(where());
            case 11, 26 -> new StoreFault.Damaged(where(), Optional.empty());
            default -> new StoreFault.Unexpected(where(), "SQLite " + error.getErrorCode());
        };
    }

    /** False if the file was moved or deleted, perhaps by another process that found it damaged. */
    @Override
    public boolean isCurrent() {
        return opened.isEmpty() || opened.equals(identity());
    }

    /** Empty on Windows, where an open file cannot be moved. */
    private Optional<Object> identity() {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (IOException e) {
            return Optional.of("no file");
        }
    }

    @Override
    public StoreFault setAside() {
        try {
            return FileLock.<StoreFault, IOException>change(file, this::renameDamaged);
        } catch (IOException e) {
            LoggerFactory.getLogger(SqliteDatabase.class)
                    .error("The store {} is damaged and could not be renamed.", file);
            return new StoreFault.Damaged(where(), Optional.empty());
        }
    }

    /** Checks first: another process may have put a new file there, and a good file must not be moved. */
    private StoreFault renameDamaged() throws IOException {
        if (!Files.exists(file) || (!use.emptied() && isHealthy())) {
            return new StoreFault.Unexpected(where(), "SQLite 11");
        }
        String end = ASIDE + TIME.format(clock.instant());
        Path aside = file.resolveSibling(FILE + end);
        for (int i = 2; Files.exists(aside); i++) {
            aside = file.resolveSibling(FILE + end + "-" + i);
        }
        // The log first: without it, nothing would be lost from a file that is still found.
        for (String part : new String[] {"-wal", "-shm", ""}) {
            Path from = file.resolveSibling(FILE + part);
            if (Files.exists(from)) {
                Files.move(from, aside.resolveSibling(aside.getFileName() + part));
            }
        }
        LoggerFactory.getLogger(SqliteDatabase.class)
                .error("The store {} is damaged and was renamed to {}. A new one is created.", file, aside);
        return new StoreFault.Damaged(where(), Optional.of(aside.toString()));
    }

    private boolean isHealthy() {
        try (Connection connection = open("PRAGMA busy_timeout = 5000");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
            return result.next() && "ok".equals(result.getString(1));
        } catch (StoreException e) {
            return !(e.fault() instanceof StoreFault.Damaged);
        } catch (SQLException e) {
            return !(fault(e) instanceof StoreFault.Damaged);
        }
    }

    @Override
    public Optional<StoreFault> lost() {
        try (DirectoryStream<Path> aside = Files.newDirectoryStream(file.getParent(), FILE + ASIDE + "*Z{,-[0-9]*}")) {
            for (Path each : aside) {
                return Optional.of(new StoreFault.Lost(where(), each.toString()));
            }
            return Optional.empty();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty(); // there is no data folder yet
        } catch (IOException e) {
            return Optional.of(new StoreFault.UnusableFolder(
                    "The data folder " + file.getParent() + " cannot be read.",
                    "Give this user the right to read it, or set ITERABLE_MCP_DATA to another folder."));
        }
    }

    @Override
    public OptionalLong freeSpace() {
        return folder.freeSpace();
    }
}
