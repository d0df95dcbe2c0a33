package io.iterablemcp.manifest.compiler.read;

import io.iterablemcp.manifest.Concurrency;
import io.iterablemcp.manifest.Limit;
import io.iterablemcp.manifest.compiler.yaml.MapReader;
import io.iterablemcp.manifest.compiler.yaml.Yaml;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code limit} ("5/minute per project") and {@code concurrency} ("4 per organization"). */
final class LimitReader {

    private static final List<String> SCOPES =
            Arrays.stream(Limit.Scope.values()).map(Limit.Scope::word).toList();
    private static final List<String> WINDOWS =
            Arrays.stream(Limit.Window.values()).map(Limit.Window::word).toList();

    private static final String COUNT = "([1-9]\\d{0,8})";
    private static final Pattern LIMIT = Pattern.compile(COUNT + "/" + oneOf(WINDOWS) + " per " + oneOf(SCOPES));
    private static final Pattern CONCURRENCY = Pattern.compile(COUNT + " per " + oneOf(SCOPES));

    private LimitReader() {}

    private static String oneOf(List<String> words) {
        return "(" + String.join("|", words) + ")";
    }

    static List<Limit> limits(MapReader entry) {
        List<Limit> limits = new ArrayList<>();
        for (Yaml item : entry.items("limit")) {
            Matcher limit = LIMIT.matcher(MapReader.text(item).orElse(""));
            if (limit.matches()) {
                Limit.Window window = List.of(Limit.Window.values()).get(WINDOWS.indexOf(limit.group(2)));
                limits.add(new Limit(Integer.parseInt(limit.group(1)), window, scope(limit.group(3))));
            } else {
                entry.fault(
                        item.at(),
                        "limit must look like 5/minute per project; windows " + String.join(", ", WINDOWS) + ", scopes "
                                + String.join(", ", SCOPES));
            }
        }
        return List.copyOf(limits);
    }

    private static Limit.Scope scope(String word) {
        return List.of(Limit.Scope.values()).get(SCOPES.indexOf(word));
    }

    static Optional<Concurrency> concurrency(MapReader entry) {
        Optional<String> given = entry.text("concurrency");
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Matcher concurrency = CONCURRENCY.matcher(given.get());
        if (!concurrency.matches()) {
            entry.fault(
                    entry.at("concurrency"),
                    "concurrency must look like 4 per organization; scopes " + String.join(", ", SCOPES));
            return Optional.empty();
        }
        return Optional.of(new Concurrency(Integer.parseInt(concurrency.group(1)), scope(concurrency.group(2))));
    }
}
