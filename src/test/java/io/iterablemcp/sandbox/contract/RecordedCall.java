package io.iterablemcp.sandbox.contract;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A call as sent, and its answer. */
record RecordedCall(SandboxFacts facts, String method, String path, String body, Reply reply) {

    RecordedCall without(Param param) {
        return param.place().equals("body") ? body(fields -> fields.remove(param.wire())) : query(others(param));
    }

    RecordedCall with(Param param, Json value) {
        String text = value instanceof Json.Str words ? words.text() : JsonWriter.write(value);
        return switch (param.place()) {
            case "body" -> body(fields -> fields.put(param.wire(), value));
            case "path" -> {
                List<String> shape = Arrays.asList(facts.path().split("/", -1));
                String[] steps = route().split("/", -1);
                steps[shape.indexOf("{" + param.wire() + "}")] = text;
                yield at(String.join("/", steps) + path.substring(route().length()));
            }
            default -> query(Stream.concat(others(param), Stream.of(param.wire() + "=" + text)));
        };
    }

    private RecordedCall body(Consumer<Map<String, Json>> change) {
        Json.Obj before = body.isEmpty() ? Json.Obj.EMPTY : (Json.Obj) JsonReader.read(body);
        Map<String, Json> fields = new LinkedHashMap<>(before.fields());
        change.accept(fields);
        return new RecordedCall(facts, method, path, JsonWriter.write(new Json.Obj(fields)), reply);
    }

    private Stream<String> others(Param param) {
        String[] sides = path.split("\\?", 2);
        return Arrays.stream(sides.length == 1 ? new String[0] : sides[1].split("&", -1))
                .filter(pair -> !pair.startsWith(param.wire() + "="));
    }

    private RecordedCall query(Stream<String> pairs) {
        return at(route() + "?" + pairs.collect(Collectors.joining("&")));
    }

    private RecordedCall at(String target) {
        return new RecordedCall(facts, method, target, body, reply);
    }

    /** The path without the query. */
    String route() {
        return path.split("\\?", 2)[0];
    }

    @Override
    public String toString() {
        return facts.tool();
    }
}
