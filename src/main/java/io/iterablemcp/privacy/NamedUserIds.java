package io.iterablemcp.privacy;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds user ids in sentences such as Iterable's errors. They have no form of their own, but the sentence names them. */
final class NamedUserIds {

    private static final String PART = "[^\\s\"',;()\\[\\]<>]";

    /** A word without a digit belongs to the sentence: {@code userId is required}. Masks are not masked again. */
    private static final Pattern NAMED = Pattern.compile("(?i)(\\buser[ _-]?ids?[\"']?\\s*[:=]?\\s*[\"'(]*)(?!person-)("
            + PART + "*\\d" + PART + "*?)(?=[.:!?]*(?:[\\s\"',;()\\[\\]<>]|$))");

    private NamedUserIds() {}

    static String replaced(String sentence, UnaryOperator<String> shown) {
        Matcher matcher = NAMED.matcher(sentence);
        return matcher.replaceAll(found -> Matcher.quoteReplacement(found.group(1) + shown.apply(found.group(2))));
    }
}
