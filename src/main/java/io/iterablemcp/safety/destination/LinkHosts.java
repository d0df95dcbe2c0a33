package io.iterablemcp.safety.destination;

import java.net.IDN;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the hosts that a text leads to, in HTML, CSS and plain text. It reads links as browsers and mail programs do:
 * they drop line breaks within an address, and take a backslash for a slash.
 */
final class LinkHosts {

    /** Stands for a host that is only known when a message is made. */
    static final String OPEN = "";

    /** Nothing is fetched from these. */
    private static final Pattern NAMESPACE =
            Pattern.compile("<!DOCTYPE[^>]*>|\\bxmlns(:\\w+)?\\s*=\\s*(\"[^\"]*\"|'[^']*')", Pattern.CASE_INSENSITIVE);

    private static final Pattern AUTHORITY = Pattern.compile("//+([^/?#\\s\"'<>()]*)");
    private static final Pattern BARE =
            Pattern.compile("(?<![\\w.@/-])www\\.((?:[\\w-]+\\.)+[a-z]{2,})", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS =
            Pattern.compile("@((?:[\\w-]+\\.)+[\\p{L}]{2,})", Pattern.UNICODE_CHARACTER_CLASS);

    /** A scheme with one slash or none: browsers take {@code https:example.com} for an address, too. */
    private static final Pattern ONE_SLASH = Pattern.compile("\\b(https?):/?(?=[^/\\s])", Pattern.CASE_INSENSITIVE);

    private LinkHosts() {}

    /** The hosts of links, and the domains of addresses. */
    static Set<String> in(String text) {
        String read = read(text);
        Set<String> hosts = links(read);
        each(ADDRESS, read, hosts);
        return hosts;
    }

    /** The hosts of links. An address alone, such as a customer's, leads nobody anywhere. */
    static Set<String> linksIn(String text) {
        return links(read(text));
    }

    private static Set<String> links(String read) {
        Set<String> hosts = new LinkedHashSet<>();
        each(AUTHORITY, joined(read), hosts);
        each(BARE, read, hosts);
        return hosts;
    }

    private static String read(String text) {
        return ONE_SLASH
                .matcher(NAMESPACE
                        .matcher(HtmlEntities.decoded(text))
                        .replaceAll(" ")
                        .replaceAll("(?i)(?<=https?)[\\t\\r\\n\\x00]+(?=:)", "")
                        .replace('\\', '/'))
                .replaceAll("$1://");
    }

    /** Without what a browser drops from the middle of an address. */
    private static String joined(String text) {
        return text.replaceAll("(?<=[/\\w.-])[\\t\\r\\n\\x00\\x{AD}\\x{200B}-\\x{200D}\\x{2060}]+(?=[\\w./-])", "");
    }

    private static void each(Pattern pattern, String text, Set<String> hosts) {
        Matcher found = pattern.matcher(text);
        while (found.find()) {
            String authority = found.group(1);
            if (authority.contains("{{") || authority.contains("[[")) {
                hosts.add(OPEN);
            } else {
                host(authority, hosts);
            }
        }
    }

    private static void host(String authority, Set<String> hosts) {
        String decoded = percentDecoded(authority);
        String plain = decoded.substring(decoded.lastIndexOf('@') + 1)
                .replaceFirst(":\\d*$", "")
                .replaceFirst("\\.+$", "")
                .toLowerCase(Locale.ROOT);
        if (plain.contains(".")
                || plain.contains(":")
                || plain.equals("localhost")
                || plain.matches("\\d+|0x[0-9a-f]+")) {
            hosts.add(ascii(plain));
        }
    }

    private static String percentDecoded(String host) {
        Matcher escape = Pattern.compile("%([0-9a-fA-F]{2})").matcher(host);
        return escape.replaceAll(
                hex -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(hex.group(1), 16))));
    }

    private static String ascii(String host) {
        try {
            return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return host; // no name that can be looked up; as it is, it is within no domain either
        }
    }
}
