package io.iterablemcp.safety.preview.campaign;

import io.iterablemcp.safety.destination.HtmlEntities;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a reader sees of HTML, as one line of text. */
public final class VisibleContent {

    /** A preview shows only the beginning. */
    private static final int MOST_READ = 500_000;

    private static final Set<String> UNSEEN = Set.of("style", "script", "head", "title", "template");
    /** Words go on across these. */
    private static final Set<String> WITHIN_WORDS =
            Set.of("a", "b", "i", "u", "em", "strong", "span", "font", "small", "sub", "sup", "wbr");

    /** The signs that content is full of, besides those of addresses. */
    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry("&middot;", "·"),
            Map.entry("&bull;", "•"),
            Map.entry("&ndash;", "–"),
            Map.entry("&mdash;", "—"),
            Map.entry("&hellip;", "…"),
            Map.entry("&lsquo;", "‘"),
            Map.entry("&rsquo;", "’"),
            Map.entry("&ldquo;", "“"),
            Map.entry("&rdquo;", "”"),
            Map.entry("&copy;", "©"),
            Map.entry("&reg;", "®"),
            Map.entry("&trade;", "™"),
            Map.entry("&euro;", "€"),
            Map.entry("&pound;", "£"),
            Map.entry("&zwnj;", ""),
            Map.entry("&zwj;", ""));

    private static final Pattern SIGN = Pattern.compile("&[a-z]{2,6};");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");

    private final String html;
    private final String lower;
    private final StringBuilder seen = new StringBuilder();

    private VisibleContent(String html) {
        this.html = html;
        this.lower = html.toLowerCase(Locale.ROOT);
    }

    public static String of(String html) {
        VisibleContent content = new VisibleContent(html.length() > MOST_READ ? html.substring(0, MOST_READ) : html);
        content.read();
        String signs = SIGN.matcher(content.seen)
                .replaceAll(sign -> Matcher.quoteReplacement(SIGNS.getOrDefault(sign.group(), sign.group())));
        String text = INVISIBLE.matcher(HtmlEntities.decoded(signs)).replaceAll("");
        return SPACE.matcher(text).replaceAll(" ").strip();
    }

    private void read() {
        int at = 0;
        while (at < html.length()) {
            int tag = html.indexOf('<', at);
            if (tag < 0) {
                seen.append(html, at, html.length());
                return;
            }
            seen.append(html, at, tag);
            at = isTag(tag) ? behind(tag) : text(tag);
        }
    }

    private boolean isTag(int at) {
        char next = at + 1 < html.length() ? html.charAt(at + 1) : ' ';
        return Character.isLetter(next) || next == '/' || next == '!' || next == '?';
    }

    private int text(int at) {
        seen.append('<');
        return at + 1;
    }

    /** The place behind the tag, and behind what it contains if no reader sees that. */
    private int behind(int tag) {
        if (html.startsWith("<!--", tag)) {
            return end("-->", tag + "<!--".length());
        }
        String name = name(tag + 1);
        if (!WITHIN_WORDS.contains(name.startsWith("/") ? name.substring(1) : name)) {
            seen.append(' ');
        }
        int inner = end(">", tag);
        return UNSEEN.contains(name) ? end(">", end("</" + name, inner)) : inner;
    }

    private String name(int from) {
        int to = from;
        while (to < lower.length()
                && (Character.isLetterOrDigit(lower.charAt(to)) || (to == from && lower.charAt(to) == '/'))) {
            to++;
        }
        return lower.substring(from, to);
    }

    private int end(String mark, int from) {
        int found = lower.indexOf(mark, from);
        return found < 0 ? html.length() : found + mark.length();
    }
}
