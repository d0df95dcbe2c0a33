package io.iterablemcp.manifest.compiler;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Limit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    static Json.Arr limits(MapReader entry) {
        List<Json> limits = new ArrayList<>();
        for (Yaml item : entry.items("limit")) {
            Matcher limit = LIMIT.matcher(MapReader.text(item).orElse(""));
            if (limit.matches()) {
                limits.add(limit(limit));
            } else {
                entry.fault(
                        item.at(),
                        "limit wants such as 5/minute per project; windows " + String.join(", ", WINDOWS) + ", scopes "
                                + String.join(", ", SCOPES));
            }
        }
        return new Json.Arr(limits);
    }

    private static Json.Obj limit(Matcher limit) {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("count", new Json.Num(limit.group(1)));
        out.put("per", Json.text(limit.group(2)));
        out.put("scope", Json.text(limit.group(3)));
        return new Json.Obj(out);
    }

    static Optional<Json.Obj> concurrency(MapReader entry) {
        Optional<String> given = entry.text("concurrency");
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Matcher concurrency = CONCURRENCY.matcher(given.get());
        if (!concurrency.matches()) {
            entry.fault(
                    entry.at("concurrency"),
                    "concurrency wants such as 4 per organization; scopes " + String.join(", ", SCOPES));
            return Optional.empty();
        }
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("count", new Json.Num(concurrency.group(1)));
        out.put("scope", Json.text(concurrency.group(2)));
        return Optional.of(new Json.Obj(out));
    }
}
