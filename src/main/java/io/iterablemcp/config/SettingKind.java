package io.iterablemcp.config;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.util.Optional;
import java.util.stream.Collectors;

/** The type of a setting, and how a file writes it. */
public enum SettingKind {
    TEXT("a string"),
    PATH("a path, as a string"),
    /** Never in a file or an argument, because others can see both. */
    SECRET("a string"),
    /** Opens something that is closed by default; only {@code true} does. */
    OPENS("true or false"),
    SWITCH("\"on\" or \"off\""),
    /** On, off, or on with these limits. */
    LIMITS("\"on\", \"off\" or an object of limits, { … }"),
    NUMBER("a number"),
    /** A number of seconds, or a duration as text. */
    TIME("a number of seconds, or a string such as \"PT45S\""),
    LIST("a list of strings");

    private final String wanted;

    SettingKind(String wanted) {
        this.wanted = wanted;
    }

    /** Describes the value that a file must contain. */
    public String wanted() {
        return wanted;
    }

    /** Converts a value in a file to the form of an environment variable; empty if it has another type. */
    public Optional<String> read(Json value) {
        return switch (this) {
            case TEXT, PATH, SECRET -> text(value);
            case NUMBER -> number(value);
            case TIME -> number(value).or(() -> text(value));
            case OPENS -> flag(value).map(String::valueOf).or(() -> text(value));
            case SWITCH -> flag(value).map(on -> on ? "on" : "off").or(() -> text(value));
            case LIMITS -> value instanceof Json.Obj ? Optional.of(JsonWriter.write(value)) : SWITCH.read(value);
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
