package io.iterablemcp.setup.clients;

import io.iterablemcp.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The shape of an entry in a client's file. */
public enum EntryShape {
    /** {@code command}, {@code args} and {@code env}, as most clients understand them. */
    PLAIN,
    TYPED {
        @Override
        Map<String, Json> before() {
            return Map.of("type", Json.text("stdio"));
        }
    },
    /** Older versions need a field that says the server is not from an extension; newer ones ignore it. */
    ZED {
        @Override
        Map<String, Json> before() {
            return Map.of("source", Json.text("custom"));
        }
    },
    /** Its command line waits only 3 seconds by default. */
    CLINE {
        @Override
        Map<String, Json> behind() {
            return Map.of("timeout", Json.Num.of(60));
        }
    },
    /** Never a timeout: version 2 drops a server that has one, as a number. */
    OPENCODE {
        @Override
        public Json.Obj entry(StartLine line) {
            List<String> words = new ArrayList<>(List.of(line.command()));
            words.addAll(line.args());
            Map<String, Json> fields = new LinkedHashMap<>();
            fields.put("type", Json.text("local"));
            fields.put("command", Json.texts(words));
            putVariables(fields, "environment", line);
            return new Json.Obj(fields);
        }

        @Override
        public Optional<StartLine> read(Json.Obj entry) {
            List<String> words = texts(entry.list("command"));
            return words.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new StartLine(
                            words.get(0), words.subList(1, words.size()), variables(entry, "environment")));
        }
    };

    Map<String, Json> before() {
        return Map.of();
    }

    Map<String, Json> behind() {
        return Map.of();
    }

    public Json.Obj entry(StartLine line) {
        Map<String, Json> fields = new LinkedHashMap<>(before());
        fields.put("command", Json.text(line.command()));
        fields.put("args", Json.texts(line.args()));
        putVariables(fields, "env", line);
        fields.putAll(behind());
        return new Json.Obj(fields);
    }

    /** What an entry starts; empty if it starts nothing on this machine. */
    public Optional<StartLine> read(Json.Obj entry) {
        return entry.text("command")
                .map(command -> new StartLine(command, texts(entry.list("args")), variables(entry, "env")));
    }

    private static void putVariables(Map<String, Json> fields, String name, StartLine line) {
        if (!line.environment().isEmpty()) {
            Map<String, Json> variables = new LinkedHashMap<>();
            line.environment().forEach((variable, value) -> variables.put(variable, Json.text(value)));
            fields.put(name, new Json.Obj(variables));
        }
    }

    private static List<String> texts(List<Json> items) {
        return items.stream()
                .flatMap(it -> it instanceof Json.Str text
                        ? Optional.of(text.text()).stream()
                        : Optional.<String>empty().stream())
                .toList();
    }

    private static Map<String, String> variables(Json.Obj entry, String name) {
        Map<String, String> variables = new LinkedHashMap<>();
        entry.object(name).orElse(Json.Obj.EMPTY).fields().forEach((variable, value) -> {
            if (value instanceof Json.Str text) {
                variables.put(variable, text.text());
            }
        });
        return variables;
    }
}
