package io.iterablemcp.safety.preview.campaign;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Handlebars expressions of a text: what they name, and whether they are complete. It knows the form of the
 * expressions, not what the helpers do.
 *
 * @param names the first part of each name that stands for a value: {@code firstName}, {@code order} of {@code order.id}
 * @param snippets the snippets that the text includes
 * @param fault what is wrong with the form, as a clause; empty if nothing is
 */
public record MergeFields(Set<String> names, Set<String> snippets, String fault) {

    private static final Pattern STRING = Pattern.compile("\"[^\"]*\"|'[^']*'");
    private static final Pattern SNIPPET = Pattern.compile("^snippet\\s+[\"']([^\"']+)[\"']");
    private static final Pattern HELPER = Pattern.compile("\\(\\s*[^\\s()]+");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$-]*");
    private static final Set<String> WORDS =
            Set.of("this", "true", "false", "null", "undefined", "else", "as", "and", "or", "not");

    /** Names within these blocks belong to the profile; within any other block they may belong to its items. */
    private static final Pattern CONDITION =
            Pattern.compile("(?i)(if|unless|and|or|not|eq|ne|gt|gte|lt|lte|contains).*");

    public static MergeFields of(String text) {
        Scan scan = new Scan();
        scan.all(text);
        return new MergeFields(scan.names, scan.snippets, scan.fault);
    }

    private static final class Scan {
        private final Set<String> names = new TreeSet<>();
        private final Set<String> snippets = new TreeSet<>();
        private final Deque<String> blocks = new ArrayDeque<>();
        private String fault = "";
        private int inItems;

        void all(String text) {
            int at = text.indexOf("{{");
            while (at >= 0) {
                boolean raw = text.startsWith("{{{", at);
                int from = at + (raw ? 3 : 2);
                int end = text.indexOf(raw ? "}}}" : "}}", from);
                if (end < 0) {
                    fault("{{ without }}");
                    return;
                }
                expression(text.substring(from, end).strip());
                at = text.indexOf("{{", end + 2);
            }
            if (!blocks.isEmpty()) {
                fault("{{#" + blocks.peek() + "}} without {{/" + blocks.peek() + "}}");
            }
        }

        private void fault(String what) {
            if (fault.isEmpty()) {
                fault = what;
            }
        }

        private void expression(String given) {
            String text = trimmed(given);
            if (text.isEmpty()) {
                fault("an empty {{}}");
            } else if (text.contains("{{")) {
                fault("{{ within {{ }}");
            } else if (text.startsWith("!") || text.startsWith(">")) {
                return;
            } else if (text.startsWith("#") || (text.startsWith("^") && text.length() > 1)) {
                open(text.substring(1).strip());
            } else if (text.startsWith("/")) {
                close(text.substring(1).strip());
            } else if (!text.equals("^") && !text.equals("else") && inItems == 0) {
                value(text.startsWith("else ") ? text.substring("else ".length()) : text);
            }
        }

        private static String trimmed(String text) {
            String inner = text.startsWith("~") || text.startsWith("&") ? text.substring(1) : text;
            return (inner.endsWith("~") ? inner.substring(0, inner.length() - 1) : inner).strip();
        }

        private void open(String block) {
            String helper = block.split("\\s", 2)[0];
            if (inItems == 0) {
                arguments(block.substring(helper.length()));
            }
            blocks.push(helper);
            if (!CONDITION.matcher(helper).matches()) {
                inItems++;
            }
        }

        private void close(String helper) {
            if (blocks.isEmpty() || !blocks.peek().equals(helper)) {
                fault("{{/" + helper + "}} without {{#" + helper + "}}");
                return;
            }
            blocks.pop();
            if (!CONDITION.matcher(helper).matches()) {
                inItems--;
            }
        }

        /** One word is a value; of several, the first is a helper. */
        private void value(String text) {
            Matcher snippet = SNIPPET.matcher(text);
            if (snippet.find()) {
                snippets.add(snippet.group(1));
                return;
            }
            String[] words = STRING.matcher(text).replaceAll(" ").strip().split("\\s+", 2);
            if (words.length == 1 && !STRING.matcher(text).find()) {
                name(words[0]);
            } else if (words.length == 2) {
                arguments(words[1]);
            }
        }

        private void arguments(String text) {
            String plain = STRING.matcher(text).replaceAll(" ");
            for (String word : HELPER.matcher(plain).replaceAll(" ").split("[\\s()]+", -1)) {
                int option = word.indexOf('=');
                name(option < 0 ? word : word.substring(option + 1));
            }
        }

        private void name(String word) {
            if (word.startsWith("@") || word.startsWith(".") || word.startsWith("|") || word.endsWith("|")) {
                return;
            }
            Matcher name = NAME.matcher(word);
            if (name.lookingAt() && !WORDS.contains(name.group())) {
                names.add(name.group());
            }
        }
    }
}
