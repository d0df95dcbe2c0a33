package io.iterablemcp.tools.report.check;

import io.iterablemcp.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Values for the fields of a profile that nobody has. */
final class InventedData {

    private static final String DATE = "2026-01-15 12:00:00 +00:00";

    private InventedData() {}

    /**
     * @param fields of profiles with their types, such as {@code shoppingCartItems.price} with {@code double}
     * @param others names that no profile has: an event or a feed brings them
     */
    static Json.Obj of(Json.Obj fields, Set<String> others) {
        Map<String, Json> data = new LinkedHashMap<>();
        others.forEach(name -> data.put(name, Json.text("Sample")));
        fields.fields().forEach((name, type) -> {
            int dot = name.indexOf('.');
            if (dot < 0) {
                data.putIfAbsent(name, value(name, type));
            }
        });
        fields.fields().forEach((name, type) -> {
            int dot = name.indexOf('.');
            if (dot > 0 && name.indexOf('.', dot + 1) < 0) {
                item(data, name.substring(0, dot), name.substring(dot + 1), type);
            }
        });
        return new Json.Obj(data);
    }

    /** An object with fields is shown as a list of one, as the items of a basket are. */
    private static void item(Map<String, Json> data, String list, String field, Json type) {
        Json.Obj item = data.get(list) instanceof Json.Arr items
                        && !items.items().isEmpty()
                        && items.items().get(0) instanceof Json.Obj known
                ? known
                : Json.Obj.EMPTY;
        data.put(list, new Json.Arr(List.of(item.with(field, value(field, type)))));
    }

    private static Json value(String name, Json type) {
        if (name.equals("email")) {
            return Json.text("sample@example.com");
        }
        if (name.toLowerCase(Locale.ROOT).endsWith("url")) {
            return Json.text("https://example.com/sample");
        }
        String word = type instanceof Json.Str text ? text.text() : "";
        return switch (word) {
            case "long", "integer" -> Json.Num.of(1);
            case "double", "float" -> new Json.Num("1.5");
            case "boolean" -> Json.Bool.TRUE;
            case "date" -> Json.text(DATE);
            case "object" -> Json.Obj.EMPTY;
            default -> Json.text("Sample");
        };
    }
}
