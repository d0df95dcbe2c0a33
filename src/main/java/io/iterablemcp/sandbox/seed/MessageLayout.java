package io.iterablemcp.sandbox.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with placeholders, parsed once, because a sandbox has hundreds of messages in a few layouts.
 *
 * @param between the texts before, between and after the placeholders
 */
record MessageLayout(List<String> between, List<String> blanks) {

    private static final Pattern BLANK = Pattern.compile("\\[\\[(\\w+)]]");

    static MessageLayout of(String text) {
        List<String> between = new ArrayList<>();
        List<String> blanks = new ArrayList<>();
        Matcher blank = BLANK.matcher(text);
        int end = 0;
        while (blank.find()) {
            between.add(text.substring(end, blank.start()));
            blanks.add(blank.group(1));
            end = blank.end();
        }
        between.add(text.substring(end));
        return new MessageLayout(between, blanks);
    }

    /** A placeholder without a text becomes empty. */
    String filled(Map<String, String> texts) {
        StringBuilder filled = new StringBuilder(between.get(0));
        for (int i = 0; i < blanks.size(); i++) {
            filled.append(texts.getOrDefault(blanks.get(i), "")).append(between.get(i + 1));
        }
        return filled.toString();
    }
}
