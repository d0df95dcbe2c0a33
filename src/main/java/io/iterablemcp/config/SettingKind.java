package io.iterablemcp.config;

import io.iterablemcp.json.Json;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a setting is written. */
public enum SettingKind {
    TEXT("text"),
    PATH("a path as text"),
    /** Never in a file or an argument: both are seen by others. */
    SECRET("text"),
    /** Opens something that is closed out of the box; only {@code true} does. */
    OPENS("true or false"),
    SWITCH("\"on\" or \"off\""),
    NUMBER("a number"),
    /** A number of seconds, or a duration as text. */
    TIME("a number of seconds, or text such as \"PT45S\""),
    LIST("a list of texts");

    private final String wanted;

    SettingKind(String wanted) {
        this.wanted = wanted;
    }

    /** What a file must hold, in words. */
    public String wanted() {
        return wanted;
    }

    /** The value from a file as it would be written in the environment; empty when it is of another type. */
    public Optional<String> read(Json value) {
        return switch (this) {
            case TEXT, PATH, SECRET -> text(value);
            case NUMBER -> number(value);
            case TIME -> number(value).or(() -> text(value));
            case OPENS -> flag(value).map(String::valueOf).or(() -> text(value));
            case SWITCH -> flag(value).map(on -> on ? "on" : "off").or(() -> text(value));
            case LIST -> list(value);
        };
    }

    private static Optional<String> text(Json value) {
        return value instanceof Json.Str text ? Optional.of(text.text()) : Optional.empty();
    }

    private static Optional<String> number(Json value) {
        return value instanceof Json.Num number ? Optional.of(number.digits()) : Optional.empty();
    }

    private static Optional<Boolean> flag(Json value) {
        return value instanceof Json.Bool flag ? Optional.of(flag.value()) : Optional.empty();
    }

    private static Optional<String> list(Json value) {
        if (value instanceof Json.Arr array && array.items().stream().allMatch(Json.Str.class::isInstance)) {
            return Optional.of(
                    array.items().stream().map(item -> ((Json.Str) item).text()).collect(Collectors.joining(",")));
        }
        return Optional.empty();
    }
}
