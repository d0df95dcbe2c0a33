package io.iterablemcp.api.request;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Endpoint;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The URL path of a call with its values filled in, each encoded as one segment. */
final class UrlPath {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

    private final Endpoint endpoint;
    private final Map<Argument, Json> values;

    UrlPath(Endpoint endpoint, Map<Argument, Json> values) {
        this.endpoint = endpoint;
        this.values = values;
    }

    /** Why no path can be built from the values; empty if one can, or if the values go into the query instead. */
    Optional<RequestRefusal> refusal() {
        Matcher unfilled = PLACEHOLDER.matcher(encoded());
        if (unfilled.find()) {
            return Optional.of(new RequestRefusal(
                    unfilled.group(1) + " is missing, but it is part of the URL",
                    "Give " + unfilled.group(1) + " a value."));
        }
        for (Argument argument : values.keySet()) {
            String text = text(argument);
            if (text.isEmpty() || !needsTwin()) {
                Optional<String> trouble = trouble(argument);
                if (trouble.isPresent()) {
                    return Optional.of(new RequestRefusal(argument.name() + " " + trouble.get(), remedy(argument)));
                }
            }
        }
        return Optional.empty();
    }

    private String remedy(Argument argument) {
        String correct = "Give " + argument.name() + " its correct value.";
        return endpoint.elsewhere()
                .map(other -> correct + " If this is the correct one: " + other + ".")
                .orElse(correct);
    }

    /** Whether to use the endpoint's query form: proxies may decode a slash in a path, but not in a query. */
    boolean needsTwin() {
        return endpoint.queryPath().isPresent()
                && values.keySet().stream()
                        .anyMatch(argument -> PathValue.hasSlash(text(argument))
                                || PathValue.trouble(text(argument)).isPresent());
    }

    private Optional<String> trouble(Argument argument) {
        String text = text(argument);
        Optional<String> trouble = PathValue.trouble(text);
        return trouble.isEmpty() && PathValue.hasSlash(text) && !PathValue.mayHaveSlash(endpoint, argument)
                ? Optional.of("contains a slash, which in this URL may lead to another address")
                : trouble;
    }

    String template() {
        return needsTwin() ? endpoint.queryPath().orElseThrow() : endpoint.path();
    }

    String encoded() {
        String path = template();
        for (Argument argument : values.keySet()) {
            path = path.replace("{" + argument.name() + "}", PercentEncoding.encode(text(argument)));
        }
        return path;
    }

    private String text(Argument argument) {
        return WireValue.text(values.get(argument), argument.type());
    }
}
