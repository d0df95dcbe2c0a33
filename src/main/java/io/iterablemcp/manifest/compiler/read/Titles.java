package io.iterablemcp.manifest.compiler.read;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Converts a tool's name to a title for people: {@code get_list_users} becomes "Get list users". */
final class Titles {

    private static final Map<String, String> SPELLING = Map.ofEntries(
            Map.entry("sms", "SMS"),
            Map.entry("csv", "CSV"),
            Map.entry("json", "JSON"),
            Map.entry("jwt", "JWT"),
            Map.entry("jwts", "JWTs"),
            Map.entry("id", "ID"),
            Map.entry("ids", "IDs"),
            Map.entry("userid", "user ID"),
            Map.entry("inapp", "in-app"),
            Map.entry("whatsapp", "WhatsApp"));

    private Titles() {}

    static String of(String name) {
        String words = Arrays.stream(name.replace("in_app", "inapp")
                        .replace("opt_in", "opt-in")
                        .split("_", -1))
                .map(word -> SPELLING.getOrDefault(word, word))
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
