package io.iterablemcp.api.answer;

import io.iterablemcp.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The details in an error's {@code params}: places and types, never values. */
final class ErrorParams {

    private static final int MOST_FIELDS = 8;
    /** The at sign is kept: a key that is an email must still be recognized as one when it is redacted. */
    private static final Pattern NOT_A_PATH = Pattern.compile("[^\\p{L}\\p{N}_.:@%()\\[\\] -]");

    private final Redaction redaction;

    ErrorParams(Redaction redaction) {
        this.redaction = redaction;
    }

    Optional<String> words(String code, Optional<String> words, Json.Obj params) {
        if (code.equals("BadJsonBody")) {
            // Its own message can echo the whole request, headers included.
            return Optional.of(fields(params));
        }
        if (code.equals("RequestFieldsTypesMismatched")) {
            Json.Obj errors = params.object("validationErrors").orElse(Json.Obj.EMPTY);
            return errors.isEmpty() ? Optional.of("a field has the wrong type") : Optional.of(types(errors));
        }
        Optional<String> more = params.text("apiKeyType")
                .map(type -> "API key type: " + path(type))
                .or(() -> number(params, "rateLimitReset").map(seconds -> "limit resets in " + seconds + " s"));
        if (more.isEmpty()) {
            return words;
        }
        return Optional.of(words.filter(text -> !text.isBlank())
                .map(text -> text + " (" + more.get() + ")")
                .orElse(more.get()));
    }

    private String fields(Json.Obj params) {
        if (params.isEmpty()) {
            return "the body was not accepted";
        }
        return "the body was not accepted at "
                + params.fields().keySet().stream()
                        .limit(MOST_FIELDS)
                        .map(this::path)
                        .collect(Collectors.joining(", "));
    }

    private String types(Json.Obj errors) {
        return errors.fields().entrySet().stream()
                .limit(MOST_FIELDS)
                .map(error -> path(error.getKey()) + type(error.getValue()))
                .collect(Collectors.joining("; "));
    }

    private String type(Json error) {
        if (!(error instanceof Json.Obj object)) {
            return " has the wrong type";
        }
        String expected = object.text("expectedType").map(this::path).orElse("another type");
        List<String> came = Stream.concat(
                        object.text("incomingTypes").map(Json::text).stream(), object.list("incomingTypes").stream())
                .filter(Json.Str.class::isInstance)
                .map(type -> path(((Json.Str) type).text()))
                .toList();
        return " expects " + expected + (came.isEmpty() ? "" : ", got " + String.join(" or ", came));
    }

    private static Optional<String> number(Json.Obj params, String name) {
        return params.get(name).filter(Json.Num.class::isInstance).map(value -> ((Json.Num) value).digits());
    }

    private String path(String text) {
        // First the secrets, which nobody recognizes once characters are missing.
        String safe = NOT_A_PATH.matcher(redaction.withoutSecrets(text)).replaceAll("");
        return safe.length() <= 60 ? safe : safe.substring(0, 60);
    }
}
