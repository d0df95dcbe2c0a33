package io.iterablemcp.api.request;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where a project's API is; TLS is a must for everything but this machine. */
public final class BaseUrl {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

    /** What needs no look into Java's tables for names in other scripts, which take long to load. */
    private static final Pattern PLAIN_NAME = Pattern.compile(
            "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*", Pattern.CASE_INSENSITIVE);

    private final URI uri;
    private final String text;

    /** @throws IllegalArgumentException when the key would travel in the clear, or the address is none */
    public BaseUrl(URI uri) {
        this.uri = uri;
        if (!addressed(uri) || uri.getQuery() != null || uri.getFragment() != null) {
            throw new IllegalArgumentException(
                    "the base URL must be a scheme, a host and at most a path, like https://api.iterable.com");
        }
        if (!https(uri) && !(plain() && loopback(uri))) {
            throw new IllegalArgumentException("the base URL must start with https:// (plain http is for this machine"
                    + " only: the API key would travel in the clear)");
        }
        String whole = uri.toString();
        this.text = whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole;
    }

    /** The path and query come encoded; resolving would fold {@code ..} and decode, so the parts are joined as text. */
    URI with(String pathAndQuery) {
        return URI.create(text + pathAndQuery);
    }

    public boolean plain() {
        return "http".equalsIgnoreCase(uri.getScheme());
    }

    /** Whether a redirect may be followed there (without the key): TLS, or this same machine. */
    public boolean allows(URI target) {
        return addressed(target) && (https(target) || sameMachine(target));
    }

    private boolean sameMachine(URI target) {
        return plain()
                && "http".equalsIgnoreCase(target.getScheme())
                && target.getHost().equalsIgnoreCase(uri.getHost());
    }

    private static boolean addressed(URI uri) {
        return uri.getHost() != null && uri.getUserInfo() == null && uri.getPort() <= 65_535 && hostName(uri.getHost());
    }

    /** The JDK would not take it for a TLS server name, and says so by an exception in the middle of the call. */
    private static boolean hostName(String host) {
        try {
            return host.startsWith("[")
                    || PLAIN_NAME.matcher(host).matches()
                    || !IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES).isEmpty();
        } catch (IllegalArgumentException noName) {
            return false;
        }
    }

    private static boolean https(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    private static boolean loopback(URI uri) {
        return LOOPBACK.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
    }
}
