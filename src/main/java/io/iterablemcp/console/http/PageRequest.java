package io.iterablemcp.console.http;

import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request of a browser.
 *
 * @param path the parts of the address after /console
 * @param query what stands after the question mark
 * @param form what was posted
 * @param direct whether it comes straight from a browser on this machine; from others, HTTPS is needed
 * @param whole whether it fills a tab of the browser; a frame does not
 * @param arrived the address of this program to which the browser has connected
 */
public record PageRequest(
        boolean post,
        List<String> path,
        Map<String, String> query,
        Map<String, String> form,
        Map<String, String> cookies,
        String host,
        boolean direct,
        boolean whole,
        InetSocketAddress arrived) {

    public PageRequest {
        path = List.copyOf(path);
        query = Map.copyOf(query);
        form = Map.copyOf(form);
        cookies = Map.copyOf(cookies);
    }

    /** The part of the path at this place; empty if the path is shorter. */
    public String part(int at) {
        return at < path.size() ? path.get(at) : "";
    }

    /** The number at this place of the path. */
    public Optional<Long> number(int at) {
        return part(at).matches("[1-9]\\d{0,17}") ? Optional.of(Long.parseLong(part(at))) : Optional.empty();
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isBlank());
    }

    public String form(String name) {
        return form.getOrDefault(name, "");
    }

    public Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
    }

    PageRequest withForm(Map<String, String> posted) {
        return new PageRequest(post, path, query, posted, cookies, host, direct, whole, arrived);
    }

    /**
     * The fields of a form or a query. The first of two values with one name counts.
     *
     * @throws IllegalArgumentException if an escape in it is malformed, or stands for NUL
     */
    static Map<String, String> fields(String encoded) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : encoded.isEmpty() ? new String[0] : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            fields.putIfAbsent(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return fields;
    }

    private static String decoded(String text) {
        String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
        if (decoded.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("PostgreSQL stores no text with NUL, and nobody types it");
        }
        return decoded;
    }
}
