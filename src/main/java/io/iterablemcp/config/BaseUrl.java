package io.iterablemcp.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * The address of a project's API in normal form: scheme, host, a port that is not the default one, and an optional
 * path. Every host but this machine requires TLS.
 */
public final class BaseUrl {

    private static final String EXAMPLE = "https://api.iterable.com";

    private final URI uri;

    private BaseUrl(URI uri) {
        this.uri = uri;
    }

    /**
     * @throws IllegalArgumentException if no key may be sent to the address. The message completes a sentence that
     *     starts with the name of the setting, and repeats only the host, because the rest may contain a key or a
     *     password.
     */
    public static BaseUrl of(String text) {
        URI given = parse(text);
        String scheme = lower(given.getScheme());
        String authority = Optional.ofNullable(given.getRawAuthority()).orElse("");
        if (authority.isEmpty() || !(scheme.equals("https") || scheme.equals("http"))) {
            throw noAddress();
        }
        if (authority.contains("@") || given.getRawQuery() != null || given.getRawFragment() != null) {
            throw wrong("must not contain a user name, a query or a fragment: leave only the address,", EXAMPLE);
        }
        int end = authority.startsWith("[") ? authority.indexOf(']') + 1 : authority.indexOf(':');
        String host = host(end < 0 ? authority : authority.substring(0, end), given);
        String port = port(end < 0 ? "" : authority.substring(end), scheme, host);
        if (scheme.equals("http") && !loopback(host)) {
            throw new IllegalArgumentException("is plain http to " + host + ", where others could read the key: use"
                    + " https, such as https://" + host + ". Plain http is for this machine only.");
        }
        return new BaseUrl(URI.create(scheme + "://" + host + port + path(given, host)));
    }

    /** @throws IllegalArgumentException as for a text */
    public static BaseUrl of(URI uri) {
        return of(uri.toString());
    }

    public URI uri() {
        return uri;
    }

    public String host() {
        return uri.getHost();
    }

    /** Plain HTTP, which is allowed only to this machine. */
    public boolean plain() {
        return uri.getScheme().equals("http");
    }

    /** Appends an encoded path and query as text: resolving would remove {@code ..} and decode. */
    public URI with(String pathAndQuery) {
        return URI.create(uri + pathAndQuery);
    }

    /** Whether a redirect there may be followed (without the key): over TLS, or to this same host over plain HTTP. */
    public boolean allows(URI target) {
        String host = lower(target.getHost());
        boolean named = host.startsWith("[")
                ? !host.contains("%")
                : HostName.of(host).filter(host::equals).isPresent();
        if (!named || target.getRawUserInfo() != null || target.getPort() > 65_535) {
            return false;
        }
        String scheme = lower(target.getScheme());
        return scheme.equals("https") || (plain() && scheme.equals("http") && host.equals(host()));
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw noAddress();
        }
    }

    private static String host(String text, URI given) {
        if (text.startsWith("[")) {
            if (text.contains("%")) {
                throw wrong("contains an IPv6 zone (the part after the %): give a host name,", EXAMPLE);
            }
            return Optional.ofNullable(given.getHost()).map(BaseUrl::lower).orElseThrow(BaseUrl::noAddress);
        }
        Optional<String> name = HostName.of(text);
        if (name.isEmpty()) {
            throw noAddress();
        }
        return name.get();
    }

    private static String port(String text, String scheme, String host) {
        if (text.isEmpty() || text.equals(":")) {
            return "";
        }
        String digits = text.substring(1);
        boolean number = digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = number ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > 65_535) {
            throw wrong("has no valid port: it must be a number from 1 to 65535,", scheme + "://" + host + ":8443");
        }
        return port == (scheme.equals("http") ? 80 : 443) ? "" : ":" + port;
    }

    private static String path(URI given, String host) {
        String path = given.getRawPath();
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        if (!path.equals(URI.create(path).normalize().getRawPath())) {
            throw wrong(
                    "must not contain ., .. or an empty segment in its path: write the path in full,",
                    "https://" + host + "/path");
        }
        return path;
    }

    private static boolean loopback(String host) {
        return host.equals("localhost")
                || host.equals("[::1]")
                || host.equals("[0:0:0:0:0:0:0:1]")
                || (host.startsWith("127.") && Character.isDigit(host.charAt(host.lastIndexOf('.') + 1)));
    }

    private static String lower(String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    private static IllegalArgumentException noAddress() {
        return wrong("must be a complete address", EXAMPLE);
    }

    private static IllegalArgumentException wrong(String what, String example) {
        return new IllegalArgumentException(what + " such as " + example + ".");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BaseUrl url && url.uri.equals(uri);
    }

    @Override
    public int hashCode() {
        return uri.hashCode();
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
