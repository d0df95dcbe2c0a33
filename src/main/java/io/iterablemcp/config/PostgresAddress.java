package io.iterablemcp.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The address of a PostgreSQL database, in the form that PostgreSQL's own programs accept.
 *
 * @param host without the brackets of an IPv6 address
 * @param options {@code sslmode} and {@code sslrootcert}, if given
 */
public record PostgresAddress(
        String host,
        int port,
        String database,
        Optional<String> user,
        Optional<Secret> password,
        Map<String, String> options)
        implements StoreAddress {

    private static final int USUAL_PORT = 5432;
    private static final String EXAMPLE = "postgresql://user:password@db.example.com/iterable_mcp";
    private static final List<String> SSL_MODES =
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    public PostgresAddress {
        options = Map.copyOf(options);
    }

    /**
     * @throws IllegalArgumentException with a message that completes a sentence that starts with the name of the
     *     setting, and repeats nothing of the text, because it may contain a password
     */
    static PostgresAddress of(String text) {
        URI uri = parse(text);
        String host = Optional.ofNullable(uri.getHost()).orElse("");
        if (host.isEmpty()) {
            throw wrong("names no host, or has a character in its user or password that must be written as %XX");
        }
        if (uri.getRawFragment() != null) {
            throw wrong("contains a #: write it as %23, and leave out a fragment");
        }
        String database = Optional.ofNullable(uri.getPath()).orElse("").replaceFirst("^/", "");
        if (database.isEmpty() || database.contains("/")) {
            throw wrong("must name one database after the host");
        }
        String[] login = Optional.ofNullable(uri.getRawUserInfo()).orElse("").split(":", 2);
        return new PostgresAddress(
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                uri.getPort() == -1 ? USUAL_PORT : uri.getPort(),
                database,
                given(login[0]),
                login.length == 1 ? Optional.empty() : given(login[1]).map(Secret::new),
                options(Optional.ofNullable(uri.getRawQuery()).orElse("")));
    }

    /**
     * @param otherPassword for an address without one
     * @throws IllegalArgumentException as above
     */
    public static PostgresAddress of(String text, Optional<String> otherPassword) {
        PostgresAddress address = of(text);
        return new PostgresAddress(
                address.host,
                address.port,
                address.database,
                address.user,
                address.password.or(() -> otherPassword.map(Secret::new)),
                address.options);
    }

    private static URI parse(String text) {
        if (!text.startsWith("postgresql://") && !text.startsWith("postgres://")) {
            throw wrong("must be sqlite, or start with postgresql://");
        }
        if (text.endsWith("://")) {
            throw wrong("names no host");
        }
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw wrong("contains a character that must be written as %XX");
        }
    }

    private static Map<String, String> options(String query) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            String value = parts.length == 1 ? "" : decoded(parts[1]);
            boolean mode = parts[0].equals("sslmode");
            if (!mode && !parts[0].equals("sslrootcert")) {
                throw wrong("may have the options sslmode and sslrootcert only");
            }
            if (mode && !SSL_MODES.contains(value)) {
                throw wrong("has an unknown sslmode: it must be " + String.join(", ", SSL_MODES));
            }
            options.put(parts[0], value);
        }
        return options;
    }

    private static Optional<String> given(String encoded) {
        return encoded.isEmpty() ? Optional.empty() : Optional.of(decoded(encoded));
    }

    /** In an address, unlike in a form, a plus is a plus. */
    private static String decoded(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(what + ", such as " + EXAMPLE + ".");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "postgresql://" + user.map(name -> name + "@").orElse("")
                + (host.contains(":") ? "[" + host + "]" : host)
                + (port == USUAL_PORT ? "" : ":" + port) + "/" + database;
    }
}
