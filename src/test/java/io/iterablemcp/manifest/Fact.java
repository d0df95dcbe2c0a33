package io.iterablemcp.manifest;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A row of endpoints.json next to the tool that implements it. */
record Fact(Json.Obj row, ToolSpec tool) {

    private static final Path TABLE = Path.of("src/test/resources/iterable-api/endpoints.json");

    /** Every row of the table; the catalogue has to have a tool for each. */
    static List<Fact> all() {
        Catalogue catalogue = Catalogue.load();
        return rows().stream()
                .map(row -> new Fact(row, catalogue.find(name(row)).orElseThrow(() -> new AssertionError(name(row)))))
                .toList();
    }

    static List<Json.Obj> rows() {
        try {
            return objects(((Json.Arr) JsonReader.read(Files.readString(TABLE))).items());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String name(Json.Obj row) {
        return row.text("tool").orElseThrow();
    }

    static List<Json.Obj> objects(List<Json> items) {
        return items.stream().map(Json.Obj.class::cast).toList();
    }

    static List<String> texts(List<Json> items) {
        return items.stream().map(item -> ((Json.Str) item).text()).toList();
    }

    Optional<String> text(String column) {
        return row.text(column);
    }

    /** What the API documents and the first-party tool does not offer: a name, or {@code users[].preferUserId}. */
    List<String> apiOnly() {
        return objects(row.list("apiOnlyParams")).stream()
                .map(param -> param.text("name").orElseThrow())
                .toList();
    }

    Stream<Limit> limits() {
        List<Json.Obj> also =
                row.get("rateLimitAlso").filter(Json.Obj.class::isInstance).isPresent()
                        ? List.of(row.object("rateLimitAlso").orElseThrow())
                        : objects(row.list("rateLimitAlso"));
        return Stream.concat(row.object("rateLimit").stream(), also.stream()).map(Fact::limit);
    }

    private static Limit limit(Json.Obj limit) {
        return new Limit(
                Integer.parseInt(((Json.Num) limit.get("count").orElseThrow()).digits()),
                Limit.Window.valueOf(limit.text("per").orElseThrow().toUpperCase(Locale.ROOT)),
                Limit.Scope.valueOf(limit.text("scope").orElseThrow().toUpperCase(Locale.ROOT)));
    }

    @Override
    public String toString() {
        return tool.name();
    }
}
