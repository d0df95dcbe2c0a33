package io.iterablemcp.tools;

import io.iterablemcp.text.VisibleText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Puts the words of a call's arguments back into sentences, in the place of the values that they stand for. The values
 * are known, so they are found whatever their form is. For one thread.
 */
final class ArgumentWords {

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern NOT_A_DIGIT = Pattern.compile("\\D");
    private static final Pattern PHONE = Pattern.compile("\\+?[\\d ().-]{7,}");

    private record Form(Pattern pattern, String word) {}

    private final Map<String, String> words;
    /** Made for the first sentence: most calls have none, and some have a thousand words. */
    private List<Form> made = List.of();

    /** @param words by the values that they stand for */
    ArgumentWords(Map<String, String> words) {
        this.words = words;
    }

    private List<Form> forms() {
        if (!made.isEmpty() || words.isEmpty()) {
            return made;
        }
        List<Map.Entry<String, String>> all = new ArrayList<>();
        words.forEach((value, word) -> forms(value).forEach(form -> all.add(Map.entry(form, word))));
        // The longest first: a userId may be the beginning of an address.
        all.sort(Comparator.comparingInt(form -> -form.getKey().length()));
        made = all.stream()
                .map(form -> new Form(pattern(form.getKey()), Matcher.quoteReplacement(form.getValue())))
                .toList();
        return made;
    }

    private static Stream<String> forms(String value) {
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
        String digits = digits(value);
        return Stream.of(
                        value,
                        value.strip(),
                        SPACE.matcher(value).replaceAll(" "),
                        VisibleText.of(value),
                        encoded,
                        encoded.replace("+", "%20"),
                        digits)
                .filter(form -> !form.isBlank())
                .distinct();
    }

    private static String digits(String value) {
        return PHONE.matcher(value).matches() ? NOT_A_DIGIT.matcher(value).replaceAll("") : "";
    }

    /** Only whole words: a short userId is part of many others. */
    private static Pattern pattern(String form) {
        return Pattern.compile(
                "(?<![\\p{L}\\p{N}])" + Pattern.quote(form) + "(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** The values, which no answer may show: a phone number also as its digits alone. */
    List<String> values() {
        Set<String> values = new LinkedHashSet<>();
        for (String value : words.keySet()) {
            values.add(value);
            values.add(digits(value));
        }
        values.remove("");
        return List.copyOf(values);
    }

    /** The sentence with the words in it. */
    String in(String sentence) {
        String shown = sentence;
        for (Form form : forms()) {
            shown = form.pattern().matcher(shown).replaceAll(form.word());
        }
        return shown;
    }
}
