package io.iterablemcp.contract;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** Facts about Iterable's API, independent of the manifest so that tests can compare the two. */
final class EndpointFacts {

    private EndpointFacts() {}

    /** @param entry one row of endpoints.json */
    record Tool(Json.Obj entry) {

        String name() {
            return entry.text("tool").orElseThrow();
        }

        boolean calls() {
            return entry.text("path").isPresent();
        }

        List<Json.Obj> params() {
            return entry.list("params").stream().map(Json.Obj.class::cast).toList();
        }

        String transform() {
            return entry.text("bodyTransform").orElse("");
        }

        /** The groups of a rule kind, {@code [["email"],["userId"]]}-like lists of names. */
        List<List<String>> groups(String kind) {
            return texts(entry.list(kind));
        }

        Json.Obj itemConstraints() {
            return entry.object("itemConstraints").orElse(Json.Obj.EMPTY);
        }

        String example() {
            return entry.object("response").flatMap(it -> it.text("example")).orElseThrow();
        }

        String contentType() {
            return entry.object("response")
                    .flatMap(it -> it.text("contentType"))
                    .orElseThrow();
        }

        @Override
        public String toString() {
            return name();
        }
    }

    static Stream<Tool> tools() {
        try (InputStream in = EndpointFacts.class.getResourceAsStream("/iterable-api/endpoints.json")) {
            return ((Json.Arr) JsonReader.read(in)).items().stream().map(it -> new Tool((Json.Obj) it));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Tool tool(String name) {
        return tools().filter(tool -> tool.name().equals(name)).findFirst().orElseThrow();
    }

    static List<List<String>> texts(List<Json> groups) {
        return groups.stream()
                .map(group -> ((Json.Arr) group)
                        .items().stream().map(name -> ((Json.Str) name).text()).toList())
                .toList();
    }
}
