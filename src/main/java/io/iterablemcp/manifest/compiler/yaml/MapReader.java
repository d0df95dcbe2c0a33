package io.iterablemcp.manifest.compiler.yaml;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/** Reads one map of the manifest key by key, and reports each value of the wrong kind. */
public final class MapReader {

    private final Yaml.Mapping mapping;
    private final SourceLine home;
    private final String prefix;
    private final ManifestErrors report;

    /** @param subject what the map describes, for the messages: an argument's path; empty for the entry itself */
    public MapReader(Yaml.Mapping mapping, String subject, List<String> known, ManifestErrors report) {
        this(mapping, mapping.at(), subject, known, report);
    }

    /** @param home the line to report for missing keys */
    public MapReader(Yaml.Mapping mapping, SourceLine home, String subject, List<String> known, ManifestErrors report) {
        this.mapping = mapping;
        this.home = home;
        this.prefix = subject.isEmpty() ? "" : subject + ": ";
        this.report = report;
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                fault(entry.at(), "unknown key " + key + instead(key, known));
            }
        });
    }

    public boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    public SourceLine at(String key) {
        Yaml.Entry entry = mapping.entries().get(key);
        return entry == null ? home : entry.at();
    }

    public Optional<Yaml> value(String key) {
        return Optional.ofNullable(mapping.entries().get(key)).map(Yaml.Entry::value);
    }

    public Optional<String> text(String key) {
        Optional<String> text = value(key).flatMap(MapReader::text);
        wanted(key, text.isPresent(), "text");
        return text;
    }

    public Optional<String> word(String key, List<String> words) {
        Optional<String> word = text(key);
        if (word.isPresent() && !words.contains(word.get())) {
            fault(at(key), key + " " + word.get() + " is not one of " + String.join(", ", words));
            return Optional.empty();
        }
        return word;
    }

    /** One of these values, by its word in the manifest. */
    public <T> Optional<T> choice(String key, T[] values, Function<T, String> word) {
        List<String> words = Arrays.stream(values).map(word).toList();
        return word(key, words).map(given -> values[words.indexOf(given)]);
    }

    public boolean on(String key) {
        return flag(key).orElse(false);
    }

    public Optional<Boolean> flag(String key) {
        Optional<Boolean> flag =
                value(key).map(Yaml::json).filter(Json.Bool.class::isInstance).map(json -> ((Json.Bool) json).value());
        wanted(key, flag.isPresent(), "true or false");
        return flag;
    }

    public OptionalLong whole(String key) {
        OptionalLong number = value(key)
                .map(Yaml::json)
                .filter(json -> json instanceof Json.Num num && num.digits().matches("-?\\d{1,18}"))
                .map(json -> OptionalLong.of(Long.parseLong(((Json.Num) json).digits())))
                .orElse(OptionalLong.empty());
        wanted(key, number.isPresent(), "a whole number");
        return number;
    }

    /** A whole number of at least 0 that fits an int. */
    public OptionalInt count(String key) {
        OptionalLong number = whole(key);
        if (number.isEmpty()) {
            return OptionalInt.empty();
        }
        if (number.getAsLong() < 0 || number.getAsLong() > Integer.MAX_VALUE) {
            fault(at(key), key + " " + number.getAsLong() + " is out of range");
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) number.getAsLong());
    }

    /** One text or a list of texts. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Yaml item : items(key)) {
            text(item).ifPresentOrElse(texts::add, () -> fault(item.at(), key + " must be text, not " + item.kind()));
        }
        return texts;
    }

    /** The items of a list; a single value counts as a list of one. */
    public List<Yaml> items(String key) {
        Optional<Yaml> value = value(key);
        if (value.isPresent() && value.get() instanceof Yaml.Sequence sequence) {
            return sequence.items();
        }
        return value.map(List::of).orElse(List.of());
    }

    public Optional<Yaml.Mapping> map(String key) {
        Optional<Yaml.Mapping> map =
                value(key).filter(Yaml.Mapping.class::isInstance).map(Yaml.Mapping.class::cast);
        wanted(key, map.isPresent(), "a map");
        return map;
    }

    public void fault(SourceLine at, String what) {
        report.fault(at, prefix + what);
    }

    /** Reports the key if it is missing. */
    public void must(String key, String wanted) {
        if (!has(key)) {
            fault(home, key + " is missing: say " + wanted);
        }
    }

    private void wanted(String key, boolean fits, String kind) {
        if (has(key) && !fits) {
            fault(
                    at(key),
                    key + " must be " + kind + ", not "
                            + value(key).orElseThrow().kind());
        }
    }

    public static Optional<String> text(Yaml value) {
        return Optional.of(value.json()).filter(Json.Str.class::isInstance).map(json -> ((Json.Str) json).text());
    }

    /** "; did you mean access?", or all choices if none is similar. */
    public static String instead(String given, List<String> known) {
        return NearestName.nearest(given, known)
                .map(near -> ": did you mean " + near + "?")
                .orElse(": known are " + String.join(", ", known));
    }
}
