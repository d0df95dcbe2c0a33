package io.iterablemcp.safety.destination;

import java.net.IDN;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the hosts that a text leads to, in HTML, CSS and plain text. It reads links as browsers and mail programs do:
 * they drop line breaks within an address, take a backslash for a slash, and make links of bare names. Where they differ,
 * it finds the hosts of each reading.
 */
final class LinkHosts {

    /** Stands for a host that is only known when a message is made or opened. */
    static final String OPEN = "";

    /** Nothing is fetched from these. */
    private static final Pattern NAMESPACE =
            Pattern.compile("<!DOCTYPE[^>]*>|\\bxmlns(:\\w+)?\\s*=\\s*(\"[^\"]*\"|'[^']*')", Pattern.CASE_INSENSITIVE);

    private static final Pattern AUTHORITY =
            Pattern.compile("(\\b(?:https?|ftp|wss?):)?//+([^/?#\\s\"'<>()]*)", Pattern.CASE_INSENSITIVE);

    /** Mail programs make a link of a name with www, with a path, or with one of the most usual ends. */
    private static final Pattern BARE = Pattern.compile(
            "(?<![\\w.@/-])((?:[\\w-]+\\.)+(?:(?:com|net|org|biz|xyz)(?![\\w.-])|[a-z]{2,}(?=/))|www\\.(?:[\\w-]+\\.)+[a-z]{2,})",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern ADDRESS =
            Pattern.compile("(?:@|%40)((?:[\\w-]+\\.)+[\\p{L}]{2,})", Pattern.UNICODE_CHARACTER_CLASS);

    /** A scheme with one slash or none: browsers take {@code https:example.com} for an address, too. */
    private static final Pattern ONE_SLASH = Pattern.compile("\\b(https?):/?(?=[^/\\s])", Pattern.CASE_INSENSITIVE);

    private static final Pattern EXPRESSION = Pattern.compile("\\{\\{[^}]*\\}\\}+");
    private static final Pattern CSS_ESCAPE = Pattern.compile("\\\\([0-9a-fA-F]{1,6})[ \\t\\r\\n\\f]?");

    /** A link that holds a page or a script itself, and scripts: they lead wherever they like. */
    private static final Pattern ACTIVE = Pattern.compile(
            "(?:[=(][\\x00-\\x20]*[\"']?|^)[\\x00-\\x20]*"
                    + "(?:javascript:|vbscript:|data:(?!\\s)(?!image/|font/|audio/|video/))|<script\\b"
                    + "|[\\s\"'/]on(?:abort|animation|before|begin|blur|change|click|context|copy|cut|dbl|drag|drop|end|error"
                    + "|focus|hash|input|invalid|key|load|message|mouse|page|paste|pointer|repeat|reset|resize|scroll|select"
                    + "|submit|toggle|touch|transition|unload|wheel)[a-z]{0,20}\\s*=",
            Pattern.CASE_INSENSITIVE);

    private LinkHosts() {}

    /** The hosts of links, and the domains of addresses. */
    static Set<String> in(String text) {
        Set<String> hosts = linksIn(text);
        found(ADDRESS, 1, read(HtmlEntities.decoded(text))).forEach(domain -> host(domain, false, hosts));
        return hosts;
    }

    /** The hosts of links. An address alone, such as a customer's, leads nobody anywhere. */
    static Set<String> linksIn(String text) {
        Set<String> hosts = new LinkedHashSet<>();
        String decoded = HtmlEntities.decoded(text);
        links(decoded, hosts);
        if (decoded.indexOf('\\') >= 0) {
            links(CSS_ESCAPE.matcher(decoded).replaceAll(LinkHosts::unescaped), hosts);
        }
        if (ACTIVE.matcher(decoded.replaceAll("(?<=\\w)[\\t\\r\\n]+(?=\\w)", ""))
                .find()) {
            hosts.add(OPEN);
        }
        return hosts;
    }

    private static void links(String text, Set<String> hosts) {
        String read = read(text);
        authorities(read, hosts);
        // An expression may turn out to be empty.
        String plain = EXPRESSION.matcher(read).replaceAll("");
        if (!plain.equals(read)) {
            authorities(plain, hosts);
        }
        found(BARE, 1, plain).forEach(name -> host(name.replaceFirst("^[wW]{3}\\.", ""), false, hosts));
    }

    private static void authorities(String text, Set<String> hosts) {
        Matcher found = AUTHORITY.matcher(joined(text));
        while (found.find()) {
            String authority = found.group(2);
            if (authority.contains("{{") || authority.contains("[[")) {
                hosts.add(OPEN);
            } else {
                host(authority, found.group(1) != null, hosts);
            }
        }
    }

    private static List<String> found(Pattern pattern, int group, String text) {
        return pattern.matcher(text).results().map(it -> it.group(group)).toList();
    }

    private static String read(String text) {
        return ONE_SLASH
                .matcher(NAMESPACE
                        .matcher(text)
                        .replaceAll(" ")
                        .replaceAll("(?i)(?<=https?)[\\t\\r\\n\\x00]+(?=:)", "")
                        .replace('\\', '/'))
                .replaceAll("$1://");
    }

    /** Without what a browser drops from the middle of an address. */
    private static String joined(String text) {
        return text.replaceAll("(?<=[/\\w.-])[\\t\\r\\n\\x00\\x{AD}\\x{200B}-\\x{200D}\\x{2060}]+(?=[\\w./-])", "");
    }

    /** Some programs look for the end of the host before they decode it, and some afterwards. */
    private static void host(String authority, boolean certain, Set<String> hosts) {
        host(plain(percentDecoded(withoutUser(authority))), hosts, certain);
        host(plain(percentDecoded(authority)), hosts, certain);
    }

    private static void host(String plain, Set<String> hosts, boolean certain) {
        if (plain.contains(".")
                || plain.contains(":")
                || plain.equals("localhost")
                || plain.matches("\\d+|0x[0-9a-f]+")
                || (certain && !plain.isEmpty())) {
            hosts.add(ascii(plain));
        }
    }

    private static String plain(String host) {
        return withoutUser(Normalizer.normalize(host, Normalizer.Form.NFKC)
                        .replaceFirst("[\\x00-\\x20/\\\\?#].*$", "")
                        .replace('\u3002', '.'))
                .replaceFirst(":\\d*$", "")
                .replaceFirst("\\.+$", "")
                .toLowerCase(Locale.ROOT);
    }

    private static String withoutUser(String authority) {
        return authority.substring(authority.lastIndexOf('@') + 1);
    }

    private static String unescaped(MatchResult escape) {
        int code = Integer.parseInt(escape.group(1), 16);
        return Matcher.quoteReplacement(Character.isValidCodePoint(code) ? Character.toString(code) : " ");
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
