package io.iterablemcp.api.answer;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Texts that no answer may show, in any case, and in the forms that they have in a URL or in JSON. */
final class Secrets {

    static final Secrets NONE = new Secrets(List.of());

    /** A shorter secret could be part of any word. */
    private static final int SHORTEST = 4;

    private static final Pattern NUMBER = Pattern.compile("[0-9.eE+-]{" + SHORTEST + ",}");

    private final List<String> values;
    private final char[][] forms;
    private final boolean[] ascii = new boolean[128];
    private final boolean beyondAscii;
    private final boolean numeric;

    Secrets(Collection<String> values) {
        this.values = List.copyOf(values);
        Set<String> all = new LinkedHashSet<>();
        for (String value : values) {
            if (value.length() >= SHORTEST) {
                String json = JsonWriter.write(Json.text(value));
                String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
                Stream.of(value, json.substring(1, json.length() - 1), encoded, encoded.replace("+", "%20"))
                        .map(form -> form.toLowerCase(Locale.ROOT))
                        .forEach(all::add);
            }
        }
        // The longest first: one secret may begin with another.
        forms = all.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(String::toCharArray)
                .toArray(char[][]::new);
        boolean beyond = false;
        for (char[] form : forms) {
            for (char c : form) {
                if (c < 128) {
                    ascii[c] = true;
                    ascii[Character.toUpperCase(c)] = true;
                } else {
                    beyond = true;
                }
            }
        }
        beyondAscii = beyond;
        numeric = values.stream().anyMatch(value -> NUMBER.matcher(value).matches());
    }

    /** These secrets and more. */
    Secrets and(Collection<String> more) {
        return more.isEmpty()
                ? this
                : new Secrets(
                        Stream.concat(values.stream(), more.stream()).distinct().toList());
    }

    List<String> values() {
        return values;
    }

    boolean none() {
        return forms.length == 0;
    }

    int longest() {
        return forms[0].length;
    }

    int shortest() {
        return forms[forms.length - 1].length;
    }

    /** Whether any secret contains this character. */
    boolean have(char c) {
        return c < 128 ? ascii[c] : beyondAscii;
    }

    /** Whether a secret may come back as a JSON number. */
    boolean numeric() {
        return numeric;
    }

    /** Whether there is a secret in this short text. */
    boolean within(String text) {
        char[] chars = text.toCharArray();
        for (int at = 0; at < chars.length; at++) {
            if (match(chars, at, chars.length) > 0) {
                return true;
            }
        }
        return false;
    }

    /** The length of the secret that begins here; 0 if there is none. */
    int match(char[] text, int at, int end) {
        for (char[] form : forms) {
            if (end - at >= form.length && matches(form, text, at)) {
                return form.length;
            }
        }
        return 0;
    }

    private static boolean matches(char[] form, char[] text, int at) {
        for (int i = 0; i < form.length; i++) {
            if (Character.toLowerCase(text[at + i]) != form[i]) {
                return false;
            }
        }
        return true;
    }
}
