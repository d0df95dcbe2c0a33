package io.iterablemcp.tools.discovery;

import io.iterablemcp.manifest.ToolSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The words that an agent searches for. A match in the name scores above the group, and the group above the
 * description.
 */
final class SearchWords {

    private final List<String> words;

    SearchWords(String text) {
        this.words = split(text);
    }

    int score(ToolSpec tool) {
        if (words.isEmpty()) {
            return 1;
        }
        List<String> name = split(tool.name());
        List<String> group = split(tool.group());
        List<String> about = split(tool.about());
        return words.stream()
                .mapToInt(word -> (has(name, word) ? 4 : 0) + (has(group, word) ? 2 : 0) + (has(about, word) ? 1 : 0))
                .sum();
    }

    private static boolean has(List<String> texts, String word) {
        return texts.stream().anyMatch(text -> text.equals(word) || (word.length() > 3 && text.startsWith(word)));
    }

    /** In lower case and without a plural s, so that "users" finds get_user_by_email. */
    private static List<String> split(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word)
                .distinct()
                .toList();
    }
}
