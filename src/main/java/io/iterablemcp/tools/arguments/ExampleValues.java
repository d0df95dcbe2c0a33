package io.iterablemcp.tools.arguments;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ValueType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Example values for error messages, chosen by type and name. Email addresses and phone numbers are reserved ones. */
final class ExampleValues {

    static final Json MOMENT = Json.text("2026-01-31T09:30:00Z");
    static final Json DECIMAL = new Json.Num("9.99");

    /** By the end of the name; the first match wins. */
    private static final List<Map.Entry<String, String>> BY_ENDING = List.of(
            Map.entry("email", "person@example.com"),
            Map.entry("emails", "person@example.com"),
            Map.entry("userid", "user-123"),
            Map.entry("phone", "+12025550123"),
            Map.entry("phonenumber", "+12025550123"),
            Map.entry("url", "https://example.com/page"),
            Map.entry("locale", "en-US"),
            Map.entry("timezone", "America/New_York"),
            Map.entry("datetime", "2026-01-31 09:30:00"),
            Map.entry("tool", "get_lists"),
            Map.entry("html", "<p>Hello</p>"));

    private ExampleValues() {}

    static Json text(String name, ValueType.Text type) {
        if (!type.values().isEmpty()) {
            return Json.text(type.values().get(0));
        }
        return Json.text(Stream.concat(byName(name), Stream.of("example", "example-1", "12345", "person@example.com"))
                .filter(text -> TextShape.fits(type, text))
                .findFirst()
                .orElseGet(() -> "a".repeat(Math.max(1, type.minLength().orElse(1)))));
    }

    private static Stream<String> byName(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace("_", "");
        return BY_ENDING.stream()
                .filter(ending -> plain.endsWith(ending.getKey()))
                .map(Map.Entry::getValue)
                .limit(1);
    }

    static Json whole(String name, ValueType.Whole type) {
        String plain = name.toLowerCase(Locale.ROOT);
        long likely = plain.endsWith("id") || plain.endsWith("ids") ? 12345 : plain.equals("page") ? 1 : 10;
        long atLeast = Math.max(likely, type.min().orElse(Long.MIN_VALUE));
        return Json.Num.of(Math.min(atLeast, type.max().orElse(Long.MAX_VALUE)));
    }

    static Json open(ValueType.Open type) {
        return type.keys().isPresent()
                ? Json.Obj.EMPTY.with("example-1", Json.Obj.EMPTY.with("name", Json.text("value")))
                : Json.Obj.EMPTY.with("name", Json.text("value"));
    }
}
