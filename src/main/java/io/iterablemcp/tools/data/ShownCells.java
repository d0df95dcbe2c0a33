package io.iterablemcp.tools.data;

import io.iterablemcp.json.Json;
import io.iterablemcp.text.InstructionNote;
import io.iterablemcp.text.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Texts of the data as an agent sees them: hidden characters are shown, and texts that address a model are noted. */
public final class ShownCells {

    private boolean instructs;

    public Json of(Json value) {
        if (value instanceof Json.Str text) {
            return Json.text(text(text.text()));
        }
        if (value instanceof Json.Arr array) {
            List<Json> items = new ArrayList<>();
            array.items().forEach(item -> items.add(of(item)));
            return new Json.Arr(items);
        }
        if (value instanceof Json.Obj object) {
            Map<String, Json> fields = new LinkedHashMap<>();
            object.fields().forEach((name, field) -> fields.put(text(name), of(field)));
            return new Json.Obj(fields);
        }
        return value;
    }

    String text(String text) {
        instructs = instructs || (InstructionNote.mayApplyWithin(text) && InstructionNote.appliesTo(text));
        return VisibleText.of(text);
    }

    public List<String> notes() {
        return instructs ? List.of(InstructionNote.WORDS) : List.of();
    }
}
