package io.iterablemcp.tools.report.content;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Handlebars expression.
 *
 * @param inner what is between the braces, without marks that only concern spaces
 * @param inItems whether it is within a block that goes through items or has another context of its own
 */
record Expression(int start, int end, String inner, boolean inItems) {

    private static final Pattern FORM = Pattern.compile("\\{\\{\\{?([^{}]*)\\}?\\}\\}");

    /** Within these blocks a name means what it means outside. */
    private static final Pattern CONDITION =
            Pattern.compile("(?i)(if|unless|and|or|not|eq|ne|gt|gte|lt|lte|contains).*");

    private static final Pattern SNIPPET = Pattern.compile("^snippet\\s+(?:\"([^\"]+)\"|'([^']+)')");
    private static final Pattern CATALOG =
            Pattern.compile("(?:^#?|\\()\\s*catalog\\w*\\s+(?:\"([^\"]+)\"|'([^']+)'|([^\\s\"'()]+))");
    private static final Pattern STRING = Pattern.compile("\"[^\"]*\"|'[^']*'");

    static List<Expression> of(String text) {
        List<Expression> found = new ArrayList<>();
        Deque<Boolean> blocks = new ArrayDeque<>();
        int ofItems = 0;
        Matcher matcher = FORM.matcher(text);
        while (matcher.find()) {
            String inner = matcher.group(1).replaceAll("^[~&]\\s*|\\s*~$", "").strip();
            found.add(new Expression(matcher.start(), matcher.end(), inner, ofItems > 0));
            if (inner.startsWith("#")) {
                String helper = inner.substring(1).strip().split("\\s", 2)[0];
                boolean items = !CONDITION.matcher(helper).matches();
                blocks.push(items);
                ofItems += items ? 1 : 0;
            } else if (inner.startsWith("/") && !blocks.isEmpty()) {
                ofItems -= blocks.pop() ? 1 : 0;
            }
        }
        return found;
    }

    /** The snippet that it includes. */
    Optional<String> snippet() {
        Matcher matcher = SNIPPET.matcher(inner);
        return matcher.find() ? Optional.of(group(matcher)) : Optional.empty();
    }

    /** Whether it looks something up in the catalog. */
    boolean looksUpIn(String catalog) {
        Matcher matcher = CATALOG.matcher(inner);
        while (matcher.find()) {
            if (catalog.equalsIgnoreCase(group(matcher))) {
                return true;
            }
        }
        return false;
    }

    private static String group(Matcher matcher) {
        for (int i = 1; i <= matcher.groupCount(); i++) {
            if (matcher.group(i) != null) {
                return matcher.group(i);
            }
        }
        return "";
    }

    /** Whether it names the field. The first word of several is a helper, and a closing tag names nothing. */
    boolean names(String field) {
        if (inner.startsWith("/") || inner.startsWith("!") || inner.startsWith(">")) {
            return false;
        }
        String plain = STRING.matcher(inner).replaceAll("\"\"").replaceFirst("^[#^]\\s*", "");
        String[] words = plain.split("[\\s()]+", -1);
        for (int i = words.length > 1 ? 1 : 0; i < words.length; i++) {
            String word = words[i].substring(words[i].indexOf('=') + 1)
                    .replaceFirst("^(\\.\\./)+", "")
                    .replaceFirst("^(this|profile|@root)\\.", "");
            if (word.equals(field) || word.startsWith(field + ".") || word.startsWith(field + "[")) {
                return true;
            }
        }
        return false;
    }

    /** Whether a name in it may be that of an item, and not of the profile. */
    boolean isUnsure() {
        return inItems && !inner.contains("../") && !inner.contains("profile.") && !inner.contains("@root.");
    }
}
