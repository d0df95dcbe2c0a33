package io.iterablemcp.store.database;

import io.iterablemcp.config.PostgresAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import org.slf4j.LoggerFactory;

/** A PostgreSQL database, which several servers share. */
public final class PostgresDatabase implements Database {

    /** Limits and repeated calls are compared by the clocks of all servers, so these must not differ by much. */
    private static final Duration MOST_DIFFERENCE = Duration.ofSeconds(10);

    private final PostgresAddress address;
    private final Clock clock;

    public PostgresDatabase(PostgresAddress address) {
        this(address, Clock.systemUTC());
    }

    /** @param clock that of this machine */
    PostgresDatabase(PostgresAddress address, Clock clock) {
        this.address = address;
        this.clock = clock;
    }

    @Override
    public String where() {
        return address.toString();
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    /** Opening it will show. */
    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public Connection openWriter() throws StoreException {
        Connection connection = open();
        boolean usable = false;
        try {
            compareClocks(connection);
            usable = true;
            return connection;
        } catch (SQLException e) {
            throw new StoreException(fault(e));
        } finally {
            if (!usable) {
                close(connection);
            }
        }
    }

    private void compareClocks(Connection connection) throws SQLException, StoreException {
        Instant before = clock.instant();
        Instant there;
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint")) {
            there = result.next() ? Instant.ofEpochMilli(result.getLong(1)) : before;
        }
        connection.rollback();
        Instant after = clock.instant();
        if (there.isBefore(before.minus(MOST_DIFFERENCE)) || there.isAfter(after.plus(MOST_DIFFERENCE))) {
            throw new StoreException(new StoreFault.ClocksDiffer(where(), Duration.between(there, after)));
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The fault that led here is the one to report.
            LoggerFactory.getLogger(PostgresDatabase.class)
                    .debug("A connection could not be closed: {}.", e.getSQLState());
        }
    }

    @Override
    public Connection openReader() throws StoreException {
        return open();
    }

    /** @param longestStatement after which a statement is given up */
    public Connection openForLoading(Duration longestStatement) throws StoreException {
        Properties properties = properties();
        properties.setProperty("socketTimeout", Long.toString(longestStatement.toSeconds()));
        return open(properties);
    }

    private Connection open() throws StoreException {
        return open(properties());
    }

    private Connection open(Properties properties) throws StoreException {
        String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
        String url = "jdbc:postgresql://" + host + ":" + address.port() + "/"
                + URLEncoder.encode(address.database(), StandardCharsets.UTF_8).replace("+", "%20");
        try {
            Connection connection = new org.postgresql.Driver().connect(url, properties);
            if (connection == null) {
                throw new StoreException(new StoreFault.Unreachable(where()));
            }
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw new StoreException(fault(e));
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        address.user().ifPresent(user -> properties.setProperty("user", user));
        address.password().ifPresent(password -> properties.setProperty("password", password.reveal()));
        properties.setProperty("sslmode", isThisMachine() ? "prefer" : "require");
        properties.putAll(address.options());
        properties.setProperty("ApplicationName", "iterable-mcp");
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("loginTimeout", "5");
        // Longer than the server's own time limits.
        properties.setProperty("socketTimeout", "40");
        properties.setProperty("tcpKeepAlive", "true");
        // Details of an error may contain the values of a row.
        properties.setProperty("logServerErrorDetail", "false");
        return properties;
    }

    private boolean isThisMachine() {
        return address.host().equals("localhost")
                || address.host().equals("::1")
                || address.host().startsWith("127.");
    }

    @Override
    public StoreFault fault(SQLException error) {
        String state = Optional.ofNullable(error.getSQLState()).orElse("");
        return switch (state) {
            case "25006", "42501" -> new StoreFault.ReadOnly(where());
            case "53100" -> new StoreFault.DiskFull(where());
            case "58030" -> new StoreFault.DiskFailed(where());
            case "55P03", "40P01", "40001", "57014" -> new StoreFault.Locked(where());
            case "XX001", "XX002" -> new StoreFault.Damaged(where(), Optional.empty());
            case "28000", "28P01", "3D000" -> new StoreFault.LoginRefused(where());
            // The server stops, starts, or has too many clients; the last one comes from its time limit for us.
            case "57P01", "57P02", "57P03", "53300", "25P03" -> new StoreFault.Unreachable(where());
            // The server asks for a password, and there is none. It is also the state of a server without TLS.
            case "08004" ->
                address.password().isEmpty()
                        ? new StoreFault.LoginRefused(where())
                        : new StoreFault.Unreachable(where());
            default ->
                state.startsWith("08")
                        ? new StoreFault.Unreachable(where())
                        : new StoreFault.Unexpected(where(), "SQLSTATE " + state);
        };
    }

    @Override
    public boolean isCurrent() {
        return true;
    }

    /** Only its administrator can repair a server's database. */
    @Override
    public StoreFault setAside() {
        return new StoreFault.Damaged(where(), Optional.empty());
    }

    @Override
    public Optional<StoreFault> lost() {
        return Optional.empty();
    }

    @Override
    public OptionalLong freeSpace() {
        return OptionalLong.empty();
    }
}
