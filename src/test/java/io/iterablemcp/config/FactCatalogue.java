package io.iterablemcp.config;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.compiler.ManifestSnippet;
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
        List<String> input = fact.list("params").stream()
                .map(parameter -> argument((Json.Obj) parameter))
                .flatMap(Optional::stream)
                .toList();
        ToolSpec tool = ManifestSnippet.tool(name, fact.text("group").orElseThrow(), """
                title: %s
                about: Does %s.
                access: %s
                pii: %s
                input: {%s}
                """.formatted(
                        name.replace('_', ' '),
                        name,
                        fact.text("access").orElseThrow(),
                        fact.flag("pii"),
                        String.join(", ", input)));
        Json.Obj listing = Json.Obj.EMPTY
                .with("name", Json.text(name))
                .with("inputSchema", Json.Obj.EMPTY.with("type", Json.text("object")));
        return tool.withListing(JsonWriter.write(listing));
    }

    private static Optional<String> argument(Json.Obj parameter) {
        return parameter.text("type").filter(SCALARS::contains).map(type -> "%s: {type: %s, in: %s, required: %s}"
                .formatted(
                        parameter.text("name").orElseThrow(),
                        type,
                        parameter.text("in").orElse("body"),
                        parameter.flag("required")));
    }
}
