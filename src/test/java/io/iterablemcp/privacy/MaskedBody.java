package io.iterablemcp.privacy;

import io.iterablemcp.config.PersonalFields;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.AnswerForm;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.store.person.KeyedHashes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Masks a whole body in memory, place by place, and notes what it masked. */
final class MaskedBody {

    private final MaskRules rules;
    private final AnswerForm form;
    private final MaskedAnswer answer;
    /** {@code path: value -> shown} */
    final List<String> masked = new ArrayList<>();

    MaskedBody(ToolSpec tool, PersonalFields fields) {
        this.rules = MaskRules.of(tool, fields);
        this.form = tool.answer();
        byte[] key = "an invented key of 32 characters".getBytes(StandardCharsets.UTF_8);
        KeyedHashes hashes = new KeyedHashes(key);
        Pseudonyms.People people = new Pseudonyms.People(hashes, new MemoryPseudonymStore(hashes));
        this.answer = new MaskedAnswer(new Pseudonyms(() -> people, hashes).forAnswer(), Map.of());
    }

    int count() {
        return answer.count();
    }

    String mask(String body) {
        return switch (form.kind()) {
            case JSON -> body.isBlank() ? body : JsonWriter.write(json("", rules.root(), JsonReader.read(body)));
            case LINES -> lines(body);
            case NDJSON -> rows(body);
            case CSV -> csv(body);
            default -> text("", rules.root(), body);
        };
    }

    private String lines(String body) {
        String name = form.collection().orElseThrow();
        return String.join(
                "\n",
                body.lines().map(line -> text(name + "[]", at(name), line)).toList());
    }

    private String rows(String body) {
        String name = form.collection().orElseThrow();
        return String.join(
                "\n",
                body.lines()
                        .map(line -> JsonWriter.write(json(name + "[]", at(name), JsonReader.read(line))))
                        .toList());
    }

    private String csv(String body) {
        String name = form.collection().orElseThrow();
        List<String> lines = body.lines().toList();
        String[] columns = lines.get(0).split(",", -1);
        List<String> shown = new ArrayList<>(List.of(lines.get(0)));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            for (int i = 0; i < cells.length; i++) {
                String bare = cells[i].replace("\"", "");
                String mask = text(name + "[]." + columns[i], at(name).field(columns[i]), bare);
                cells[i] = mask.equals(bare) ? cells[i] : mask;
            }
            shown.add(String.join(",", cells));
        }
        return String.join("\n", shown);
    }

    private MaskedPlace at(String collection) {
        return rules.root().field(collection).item();
    }

    private Json json(String path, MaskedPlace place, Json value) {
        if (value instanceof Json.Obj object) {
            Map<String, Json> fields = new LinkedHashMap<>();
            object.fields()
                    .forEach((name, field) -> fields.put(
                            name, json(path.isEmpty() ? name : path + "." + name, place.field(name), field)));
            return new Json.Obj(fields);
        }
        if (value instanceof Json.Arr array) {
            return new Json.Arr(array.items().stream()
                    .map(item -> json(path + "[]", place.item(), item))
                    .toList());
        }
        if (value instanceof Json.Str string) {
            return Json.text(text(path, place, string.text()));
        }
        if (value instanceof Json.Num number) {
            String shown = noted(path, number.digits(), answer.shownNumber(place, number.digits()));
            return shown.equals(number.digits()) ? number : Json.text(shown);
        }
        if (value instanceof Json.Bool flag) {
            String shown = text(path, place, String.valueOf(flag.value()));
            return shown.equals(String.valueOf(flag.value())) ? flag : Json.text(shown);
        }
        return value;
    }

    private String text(String path, MaskedPlace place, String value) {
        return noted(path, value, answer.shown(place, value));
    }

    private String noted(String path, String value, String shown) {
        if (!shown.equals(value)) {
            masked.add(path + ": " + value + " -> " + shown);
        }
        return shown;
    }
}
