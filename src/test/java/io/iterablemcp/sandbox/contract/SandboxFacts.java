package io.iterablemcp.sandbox.contract;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The known facts of a call and its answer. */
record SandboxFacts(Json.Obj entry) {

    private static final Map<String, SandboxFacts> BY_TOOL = read();

    /** The facts by tool, for all tools that make a call. */
    static Map<String, SandboxFacts> byTool() {
        return BY_TOOL;
    }

    private static Map<String, SandboxFacts> read() {
        Map<String, SandboxFacts> all = new LinkedHashMap<>();
        ((Json.Arr) JsonReader.read(resource("endpoints.json")))
                .items().stream()
                        .map(entry -> new SandboxFacts((Json.Obj) entry))
                        .filter(facts -> facts.entry.text("path").isPresent())
                        .forEach(facts -> all.put(facts.tool(), facts));
        return all;
    }

    String tool() {
        return entry.text("tool").orElseThrow();
    }

    String method() {
        return entry.text("method").orElseThrow();
    }

    String path() {
        return entry.text("path").orElseThrow();
    }

    /** A pattern for the paths of this call. */
    String pattern() {
        return path().replaceAll("\\{\\w+}", "[^/]+");
    }

    /** The parameters, except for a body that is itself an argument. */
    List<Param> params() {
        boolean bare = entry.text("bodyTransform").orElse("").startsWith("the data argument is itself");
        return entry.list("params").stream()
                .map(param -> new Param((Json.Obj) param))
                .filter(param -> !bare || !param.place().equals("body"))
                .toList();
    }

    /** Whether both tools make the same call. */
    boolean sameCall(SandboxFacts other) {
        return method().equals(other.method()) && path().equals(other.path());
    }

    boolean requires(String wire) {
        return params().stream().anyMatch(param -> param.wire().equals(wire) && param.required());
    }

    private Json.Obj response() {
        return entry.object("response").orElseThrow();
    }

    List<String> statuses() {
        List<Json> named = response().list("status");
        return named.isEmpty()
                ? List.of("200")
                : named.stream().map(status -> ((Json.Num) status).digits()).toList();
    }

    String form() {
        return response().text("contentType").orElseThrow();
    }

    /** The top-level fields of the answer in the documentation, which may be more than in the example. */
    Set<String> fields() {
        return response().object("fields").orElseThrow().fields().keySet();
    }

    /** The known content types of the answer. */
    String wireForms() {
        return response().text("wireContentType").orElse(form());
    }

    String example() {
        return resource("responses/" + response().text("example").orElseThrow());
    }

    private static String resource(String name) {
        try (InputStream in = SandboxFacts.class.getResourceAsStream("/iterable-api/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return tool();
    }
}
