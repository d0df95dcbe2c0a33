package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Invents names, mostly in the language of the town, and email addresses that belong to nobody. */
final class InventedNames {

    private static final List<String> DOMAINS = List.of("example.com", "example.org", "example.net");

    private final Map<String, List<String>> first;
    private final Map<String, List<String>> last;
    private final RandomGenerator random;
    private final Set<String> taken = new HashSet<>();

    InventedNames(Json.Obj file, RandomGenerator random) {
        this.first = words(file.object("first").orElseThrow());
        this.last = words(file.object("last").orElseThrow());
        this.random = random;
    }

    String first(String language) {
        return pick(first, language);
    }

    String last(String language) {
        return pick(last, language);
    }

    String email(Traits traits) {
        String domain = "@" + DOMAINS.get(random.nextInt(DOMAINS.size()));
        String name = plain(traits.firstName()) + "." + plain(traits.lastName());
        String email = name + domain;
        for (int number = traits.birthday().getYear() % 100; !taken.add(email); number++) {
            email = name + number + domain;
        }
        return email;
    }

    private String pick(Map<String, List<String>> names, String language) {
        // Some people have moved from another country.
        List<String> choice = names.get(random.nextInt(100) < 88 ? language : "en");
        return choice.get(random.nextInt(choice.size()));
    }

    private static String plain(String name) {
        return Normalizer.normalize(name.toLowerCase(Locale.ROOT).replace("ß", "ss"), Normalizer.Form.NFD)
                .replaceAll("[^a-z]", "");
    }

    private static Map<String, List<String>> words(Json.Obj byLanguage) {
        return byLanguage.fields().keySet().stream()
                .collect(Collectors.toMap(language -> language, language -> byLanguage.list(language).stream()
                        .map(word -> ((Json.Str) word).text())
                        .toList()));
    }
}
