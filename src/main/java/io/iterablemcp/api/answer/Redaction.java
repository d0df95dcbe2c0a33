package io.iterablemcp.api.answer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Redacts Iterable's error messages, some of which echo the request with its headers, its URL and the personal data in
 * its body.
 */
public final class Redaction {

    private static final int LONGEST = 300;
    /** The length that is examined before anything is replaced: replacements may move later text forward. */
    private static final int LOOKED_AT = 4000;

    private static final int SHORTEST_VALUE = 4;
    private static final String HIDDEN = "(hidden)";
    private static final String CUT = "…";

    private static final Pattern ECHOED_BODY =
            Pattern.compile("(?:\\{\\s*(?:[\"']|\\w+\\s*[=:])|\\[\\s*\\{).*", Pattern.DOTALL);
    private static final Pattern HEADER = Pattern.compile(
            "(?i)\\b(?:proxy-)?(?:authorization|api[-_]key|apikey|set-cookie|cookie|x-[a-z-]+)\\b[\"']?\\s*[:=(]+[^\\n;]*");
    private static final Pattern BEARER = Pattern.compile("(?i)\\b(?:bearer|basic)\\s+[A-Za-z0-9._~+/=-]{8,}");
    private static final Pattern TOKEN = Pattern.compile("\\beyJ[A-Za-z0-9_-]{6,}[A-Za-z0-9._-]*");
    private static final Pattern KEY = Pattern.compile("(?i)(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])");
    private static final Pattern ADDRESS = Pattern.compile("(?i)\\bhttps?://[^\\s\"'<>]+|(?<![\\w.])/api/[^\\s\"'<>]+");
    private static final Pattern EMAIL = Pattern.compile(
            "[^\\s@<>\"'(),;:\\[\\]]{1,64}(?:@|%40)[^\\s@<>\"'(),;\\[\\]]{1,255}", Pattern.CASE_INSENSITIVE);
    private static final Pattern PHONE = Pattern.compile("\\+\\d[\\d ()-]{6,18}\\d");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}]+");

    private final List<String> secrets;

    public Redaction(Collection<String> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    /** The message without keys, URLs, echoed bodies, and personal data that can be recognized by its form. */
    public String safe(String message) {
        // Before the cut, which could leave half a secret that no pattern knows.
        String text = start(withoutSecrets(message));
        text = ECHOED_BODY.matcher(text).replaceFirst(HIDDEN);
        text = ADDRESS.matcher(text).replaceAll("(address)");
        text = HEADER.matcher(text).replaceAll(HIDDEN);
        text = BEARER.matcher(text).replaceAll(HIDDEN);
        text = TOKEN.matcher(text).replaceAll(HIDDEN);
        text = KEY.matcher(text).replaceAll(HIDDEN);
        text = EMAIL.matcher(text).replaceAll("(email)");
        text = PHONE.matcher(text).replaceAll(HIDDEN);
        return shorten(SPACE.matcher(text).replaceAll(" ").strip());
    }

    /** The text without the secrets themselves, and otherwise unchanged. */
    String withoutSecrets(String text) {
        return hideAll(text, secrets);
    }

    /** The part that is examined; it ends after a whole word, so that nothing half is left of a key or an email. */
    private static String start(String text) {
        if (text.length() <= LOOKED_AT) {
            return text;
        }
        int end = LOOKED_AT;
        while (end > LOOKED_AT - LONGEST && !Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    /** The message without these values in any case or encoding, even if the end of the message cuts one off. */
    public static String hide(String message, Collection<String> values) {
        List<String> whole = values.stream()
                .filter(value -> value.length() >= SHORTEST_VALUE)
                .distinct()
                .toList();
        return hideCutEnd(hideAll(message, whole), whole);
    }

    private static String hideAll(String message, Collection<String> values) {
        List<String> forms = new ArrayList<>();
        for (String value : values) {
            forms.add(value);
            forms.add(SPACE.matcher(value).replaceAll(" "));
            String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
            forms.add(encoded);
            forms.add(encoded.replace("+", "%20"));
        }
        // The longest first: an email that contains the userId must not be replaced only in part.
        forms.sort(Comparator.comparingInt(String::length).reversed());
        String text = message;
        for (String form : forms) {
            if (!form.isBlank()) {
                text = Pattern.compile(Pattern.quote(form), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(text)
                        .replaceAll(HIDDEN);
            }
        }
        return text;
    }

    private static String hideCutEnd(String message, Collection<String> values) {
        if (!message.endsWith(CUT)) {
            return message;
        }
        String body = message.substring(0, message.length() - CUT.length());
        for (String value : values) {
            for (int length = Math.min(value.length(), body.length()); length >= SHORTEST_VALUE; length--) {
                if (body.regionMatches(true, body.length() - length, value, 0, length)) {
                    return body.substring(0, body.length() - length) + HIDDEN + CUT;
                }
            }
        }
        return message;
    }

    private static String shorten(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return text.substring(0, end) + CUT;
    }
}
