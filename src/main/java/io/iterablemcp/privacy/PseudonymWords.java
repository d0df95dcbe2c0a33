package io.iterablemcp.privacy;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises pseudonyms in text. */
public final class PseudonymWords {

    /** Shown in the place of a personal value that has no pseudonym. */
    public static final String HIDDEN = "[hidden]";

    private static final String HIDDEN_START = "[hidden";

    /** In the place of a mask, so that the texts around it do not become one. */
    private static final String GAP = "\uffff";

    private static final Pattern WORD = Pattern.compile("(?:person|staff)-[0-9a-f]{16,64}(?:@masked\\.invalid)?");
    private static final Pattern MASK = Pattern.compile(WORD.pattern() + "|\\[hidden(?::[^\\]]{0,60})?]");

    private static final String PERSON = "person-";
    private static final String STAFF = "staff-";
    private static final String[] MARKS = {"masked.invalid", "[hidden:", "%5bhidden%5d", "&#91;hidden&#93;"};

    /**
     * In a style sheet {@code [hidden]} selects elements, as in {@code [hidden]{display:none}}. There a declaration
     * follows the brace; in a sentence none does.
     */
    private static final Pattern SELECTOR_END =
            Pattern.compile("\\)*(?:\\s*[,>~+]\\s*[\\w.#*:()\\[\\]-]+)*\\s*\\{\\s*(?:/\\*|}|-{0,2}[a-z][a-z-]*\\s*:)");

    /** What answers show in the place of a key, a token or another secret. In a script it may be a condition or a parameter. */
    private static final Pattern SECRET_MASK = Pattern.compile(
            "(?<![\\w$]|\\b(?:if|while|switch|return|function) {1,3})\\(hidden\\)|%28hidden%29" + "|&#40;hidden&#41;");

    /** Characters that cannot be seen: a text that contains one is not the word, but a person reads it as the word. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cf}\\ufe00-\\ufe0f\\x{e0100}-\\x{e01ef}\\u034f\\u115f\\u1160\\u3164\\uffa0]+");

    private PseudonymWords() {}

    /** Whether the whole text is the word of a person, with or without its domain. */
    public static boolean isWord(String text) {
        String word = Pseudonym.bare(text);
        return text.startsWith(PERSON) && end(text, PERSON.length()) == word.length();
    }

    /** How many masks there are in a text. */
    static int count(String text) {
        return (int) MASK.matcher(text).results().count();
    }

    /** The text without its masks; the same object if it has none. */
    public static String without(String text) {
        boolean none = !text.contains(PERSON) && !text.contains(STAFF) && !text.contains(HIDDEN_START);
        if (none) {
            return text;
        }
        String rest = MASK.matcher(text).replaceAll(GAP);
        return rest.equals(text) ? text : rest;
    }

    /** Whether a part of the text is hidden. */
    public static boolean hides(String text) {
        return text.contains(HIDDEN_START);
    }

    /** Whether the whole text is the word of a person or of a member of staff, with or without its domain. */
    public static boolean isAnyWord(String text) {
        return WORD.matcher(text).matches();
    }

    /**
     * The first mask in a text, however it is embedded. This finds more than {@link #isWord}: a write must not carry a
     * mask to Iterable, even if a program has changed its case or glued it to other letters.
     */
    public static Optional<String> firstMask(String text) {
        String lower = seen(text).toLowerCase(Locale.ROOT);
        for (String mark : MARKS) {
            if (lower.contains(mark)) {
                return Optional.of(wordIn(lower).orElse(mark.contains("hidden") ? HIDDEN : mark));
            }
        }
        return wordIn(lower).or(() -> hiddenIn(lower));
    }

    /** The mask of a secret, if there is one in the text. */
    public static Optional<String> secretMask(String text) {
        return SECRET_MASK.matcher(seen(text).toLowerCase(Locale.ROOT)).find()
                ? Optional.of("(hidden)")
                : Optional.empty();
    }

    /** The text as it looks: without characters that cannot be seen, and full-width letters as the usual ones. */
    private static String seen(String text) {
        return text.chars().allMatch(c -> c < 128)
                ? text
                : Normalizer.normalize(INVISIBLE.matcher(text).replaceAll(""), Normalizer.Form.NFKC);
    }

    private static Optional<String> hiddenIn(String text) {
        for (int at = text.indexOf(HIDDEN); at >= 0; at = text.indexOf(HIDDEN, at + 1)) {
            Matcher rest = SELECTOR_END.matcher(text).region(at + HIDDEN.length(), text.length());
            if (!rest.lookingAt()) {
                return Optional.of(HIDDEN);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> wordIn(String text) {
        for (String prefix : new String[] {PERSON, STAFF}) {
            for (int at = text.indexOf(prefix); at >= 0; at = text.indexOf(prefix, at + 1)) {
                int from = at + prefix.length();
                int to = from;
                while (to < text.length() && isHex(text.charAt(to))) {
                    to++;
                }
                if (to - from >= Pseudonym.LENGTHS[0]) {
                    return Optional.of(text.substring(at, to));
                }
            }
        }
        return Optional.empty();
    }

    /** The words of people in a text, with their domains. */
    static Set<String> in(String text) {
        Set<String> words = new LinkedHashSet<>();
        for (int at = text.indexOf(PERSON); at >= 0; at = text.indexOf(PERSON, at + 1)) {
            int to = end(text, at + PERSON.length());
            if (to >= 0) {
                words.add(text.substring(
                        at, text.startsWith(Pseudonym.DOMAIN, to) ? to + Pseudonym.DOMAIN.length() : to));
            }
        }
        return words;
    }

    /**
     * Replaces the words in a text, with their domains.
     *
     * @param replacement the text for a bare word; empty to leave it
     */
    static String replaceAll(String text, Function<String, Optional<String>> replacement) {
        StringBuilder out = new StringBuilder(text.length());
        int done = 0;
        for (int at = text.indexOf(PERSON); at >= 0; at = text.indexOf(PERSON, at + 1)) {
            int to = end(text, at + PERSON.length());
            if (to < 0) {
                continue;
            }
            Optional<String> shown = replacement.apply(text.substring(at, to));
            if (shown.isPresent()) {
                out.append(text, done, at).append(shown.get());
                done = text.startsWith(Pseudonym.DOMAIN, to) ? to + Pseudonym.DOMAIN.length() : to;
            }
        }
        return done == 0 ? text : out.append(text, done, text.length()).toString();
    }

    /** The end of the word whose digits begin here; -1 if no word begins here. */
    private static int end(String text, int digits) {
        int to = digits;
        while (to < text.length() && isHex(text.charAt(to))) {
            to++;
        }
        for (int length : Pseudonym.LENGTHS) {
            if (to - digits == length && !(to < text.length() && Character.isLetterOrDigit(text.charAt(to)))) {
                return to;
            }
        }
        return -1;
    }

    private static boolean isHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
}
