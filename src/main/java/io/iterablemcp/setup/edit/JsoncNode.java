package io.iterablemcp.setup.edit;

import io.iterablemcp.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value and its position in the text: from its first character to just after its last. */
sealed interface JsoncNode {

    int start();

    int end();

    Json value();

    record Plain(int start, int end, Json value) implements JsoncNode {}

    /** An object or a list. */
    record Container(boolean object, int start, int end, List<Element> elements) implements JsoncNode {

        List<Element> named(String key) {
            return elements.stream().filter(it -> it.key().equals(key)).toList();
        }

        @Override
        public Json value() {
            if (!object) {
                List<Json> items = new ArrayList<>();
                elements.forEach(it -> items.add(it.value().value()));
                return new Json.Arr(items);
            }
            Map<String, Json> fields = new LinkedHashMap<>();
            elements.forEach(it -> fields.put(it.key(), it.value().value()));
            return new Json.Obj(fields);
        }
    }

    /**
     * @param start of the key or, in a list, of the value
     * @param key empty in a list
     * @param comma the position of the comma after it; -1 if there is no comma
     */
    record Element(int start, String key, JsoncNode value, int comma) {

        boolean hasComma() {
            return comma >= 0;
        }
    }
}
