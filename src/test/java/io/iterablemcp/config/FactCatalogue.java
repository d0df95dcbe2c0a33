package io.iterablemcp.config;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.compiler.SpecReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All tools with name, group, access and personal data, directly from the API facts. */
public final class FactCatalogue {

    private static final Set<String> SCALARS = Set.of("string", "integer", "number", "boolean");

    private FactCatalogue() {}

    public static Catalogue load() {
        try (InputStream in = FactCatalogue.class.getResourceAsStream("/iterable-api/endpoints.json")) {
            return new Catalogue(((Json.Arr) JsonReader.read(in))
                    .items().stream().map(entry -> spec((Json.Obj) entry)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ToolSpec spec(Json.Obj fact) {
        String name = fact.text("tool").orElseThrow();
        Json.Obj entry = Json.Obj.EMPTY
                .with("name", Json.text(name))
                .with("title", Json.text(name.replace('_', ' ')))
                .with("about", Json.text("Does " + name + "."))
                .with("group", Json.text(fact.text("group").orElseThrow()))
                .with("access", Json.text(fact.text("access").orElseThrow()))
                .with("pii", Json.flag(fact.flag("pii")))
                .with("keys", Json.texts(List.of("server")))
                .with("answer", Json.Obj.EMPTY.with("type", Json.text("json")))
                .with(
                        "input",
                        new Json.Arr(fact.list("params").stream()
                                .map(parameter -> argument((Json.Obj) parameter))
                                .flatMap(Optional::stream)
                                .toList()));
        Json.Obj listing = Json.Obj.EMPTY
                .with("name", Json.text(name))
                .with("inputSchema", Json.Obj.EMPTY.with("type", Json.text("object")));
        return SpecReader.read(entry.with("listing", Json.text(JsonWriter.write(listing))));
    }

    private static Optional<Json> argument(Json.Obj parameter) {
        return parameter.text("type").filter(SCALARS::contains).map(type -> Json.Obj.EMPTY
                .with("name", Json.text(parameter.text("name").orElseThrow()))
                .with("type", Json.text(type))
                .with("in", Json.text(parameter.text("in").orElse("body")))
                .with("required", Json.flag(parameter.flag("required"))));
    }
}
