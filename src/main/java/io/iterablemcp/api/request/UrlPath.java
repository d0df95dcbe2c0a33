package io.iterablemcp.api.request;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Endpoint;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The path of a call with its values filled in, each as one encoded segment. */
final class UrlPath {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

    private final Endpoint endpoint;
    private final Map<Argument, Json> values;

    UrlPath(Endpoint endpoint, Map<Argument, Json> values) {
        this.endpoint = endpoint;
        this.values = values;
    }

    /**
     * Servers and proxies resolve {@code .} and {@code ..} even where they come encoded, and fold an empty segment
     * away: each would reach another endpoint than the one that the gate let through.
     */
    Optional<Refusal> refusal() {
        Matcher unfilled = PLACEHOLDER.matcher(encoded());
        if (unfilled.find()) {
            return Optional.of(new Refusal(
                    unfilled.group(1) + " is missing, and it is part of the URL",
                    "Give " + unfilled.group(1) + " a value."));
        }
        for (Argument argument : values.keySet()) {
            String text = text(argument);
            if (text.isEmpty()) {
                return Optional.of(new Refusal(
                        argument.name() + " is empty, and it is part of the URL",
                        "Give " + argument.name() + " a value."));
            }
            if (text.equals(".") || text.equals("..")) {
                return Optional.of(new Refusal(
                        argument.name() + " is \"" + text + "\", which as part of a URL means another address",
                        "Give the real " + argument.name() + "."));
            }
        }
        return Optional.empty();
    }

    /** An encoded slash in a path is at the mercy of every proxy on the way; in a query it is not. */
    boolean needsTwin() {
        return endpoint.slashPath().isPresent()
                && values.keySet().stream().anyMatch(argument -> text(argument).contains("/"));
    }

    String template() {
        return needsTwin() ? endpoint.slashPath().orElseThrow() : endpoint.path();
    }

    String encoded() {
        String path = template();
        for (Argument argument : values.keySet()) {
            path = path.replace("{" + argument.name() + "}", Percent.encode(text(argument)));
        }
        return path;
    }

    private String text(Argument argument) {
        return WireValue.text(values.get(argument), argument.type());
    }
}
