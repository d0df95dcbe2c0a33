package io.iterablemcp.manifest.compiler;

import io.iterablemcp.json.Json;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns an entry as it is written into the compiled form that the program loads. */
final class EntryReader {

    static final List<String> KEYS = List.of(
            "title",
            "about",
            "http",
            "queryTwin",
            "elsewhere",
            "body",
            "access",
            "pii",
            "destructive",
            "idempotent",
            "idempotentWhen",
            "async",
            "check",
            "statuses",
            "limit",
            "concurrency",
            "core",
            "farReaching",
            "keys",
            "person",
            "rules",
            "answer",
            "input");

    private final Entry entry;
    private final SharedParts parts;
    private final ManifestErrors report;
    private final MapReader reading;
    private final Map<String, Json> out = new LinkedHashMap<>();

    EntryReader(Entry entry, SharedParts parts, ManifestErrors report) {
        this.entry = entry;
        this.parts = parts;
        this.report = report;
        this.reading = new MapReader(entry.body(), entry.at(), "", KEYS, report);
    }

    Json.Obj read() {
        out.put("name", Json.text(entry.name()));
        out.put("title", Json.text(reading.text("title").orElse(Titles.of(entry.name()))));
        out.put("group", Json.text(entry.group()));
        about();
        new RiskReader(reading, out).read();
        verify();
        new StatusReader(parts, report).statuses(reading).ifPresent(statuses -> out.put("statuses", statuses));
        out.put("limits", LimitReader.limits(reading));
        LimitReader.concurrency(reading).ifPresent(cap -> out.put("concurrency", cap));
        flag("core");
        flag("farReaching");
        Optional<HttpLine> http = reading.text("http").flatMap(this::http);
        Json.Obj answer = new AnswerEntryReader(report).answer(reading);
        out.put(
                "keys",
                Json.texts(
                        KeyTypes.of(reading, entry.group(), answer.text("type").orElse(""))));
        Set<String> people = person();
        out.put("rules", new RuleReader(report).rules(reading));
        out.put("answer", answer);
        Json.Arr input = new ArgumentReader(parts, http, people, report)
                .arguments(reading.map("input").orElse(new Yaml.Mapping(Map.of(), entry.at())));
        out.put("input", SkipArgument.addTo(input, out, http.isPresent()));
        http.ifPresent(call -> out.put("http", endpoint(call, input)));
        return new Json.Obj(out);
    }

    private void about() {
        reading.must("about", "one short sentence for the agent");
        reading.text("about").ifPresent(about -> {
            out.put("about", Json.text(about));
            if (about.length() > 300) {
                reading.fault(reading.at("about"), "about has " + about.length() + " characters; at most 300");
            }
            if (!about.endsWith(".") || about.contains("\n")) {
                reading.fault(reading.at("about"), "about must be one line that ends with a period");
            }
        });
    }

    /** An asynchronous call says how to see that it is applied; any other that changes something, that it happened. */
    private void verify() {
        out.put("asynchronous", Json.flag(reading.has("async")));
        reading.text("async").or(() -> reading.text("check")).ifPresent(how -> out.put("verify", Json.text(how)));
    }

    private void flag(String key) {
        reading.flag(key).ifPresent(value -> out.put(key, Json.flag(value)));
    }

    private Optional<HttpLine> http(String line) {
        Optional<HttpLine> http = HttpLine.read(line);
        if (http.isEmpty()) {
            reading.fault(reading.at("http"), "http " + HttpLine.WANTED);
        }
        return http;
    }

    private Set<String> person() {
        Set<String> people = new HashSet<>();
        reading.map("person").ifPresent(mapping -> {
            List<String> known = List.of("email", "userId", "phone");
            MapReader person = new MapReader(mapping, "person", known, report);
            Map<String, Json> paths = new LinkedHashMap<>();
            for (String key : known) {
                List<String> given = person.texts(key);
                people.addAll(given);
                if (!given.isEmpty()) {
                    paths.put(key, Json.texts(given));
                }
            }
            out.put("person", new Json.Obj(paths));
        });
        return people;
    }

    private Json.Obj endpoint(HttpLine call, Json.Arr input) {
        Map<String, Json> endpoint = new LinkedHashMap<>();
        endpoint.put("method", Json.text(call.method()));
        endpoint.put("path", Json.text(call.path()));
        reading.text("queryTwin")
                .flatMap(line -> QueryTwin.path(line, call, reading))
                .ifPresent(path -> endpoint.put("queryPath", Json.text(path)));
        reading.text("elsewhere").ifPresent(other -> endpoint.put("elsewhere", Json.text(other)));
        boolean fields = input.items().stream()
                .anyMatch(argument ->
                        ((Json.Obj) argument).text("in").filter("body"::equals).isPresent());
        String body = reading.word("body", List.of("none", "empty", "bare")).orElse(fields ? "fields" : "none");
        endpoint.put("body", Json.text(body));
        return new Json.Obj(endpoint);
    }
}
