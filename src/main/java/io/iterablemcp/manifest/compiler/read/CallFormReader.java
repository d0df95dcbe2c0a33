package io.iterablemcp.manifest.compiler.read;

import io.iterablemcp.manifest.AnswerForm;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.CallForm;
import io.iterablemcp.manifest.Concurrency;
import io.iterablemcp.manifest.Effect;
import io.iterablemcp.manifest.Endpoint;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.Limit;
import io.iterablemcp.manifest.Parts;
import io.iterablemcp.manifest.Rule;
import io.iterablemcp.manifest.compiler.yaml.Entry;
import io.iterablemcp.manifest.compiler.yaml.ManifestErrors;
import io.iterablemcp.manifest.compiler.yaml.MapReader;
import io.iterablemcp.manifest.compiler.yaml.SharedParts;
import io.iterablemcp.manifest.compiler.yaml.Yaml;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads how a tool is called: with which keys and arguments, over which endpoint, and how often. */
final class CallFormReader {

    static final List<String> KEYS = List.of(
            "http", "queryTwin", "elsewhere", "body", "limit", "concurrency", "keys", "rules", "input", "parts");

    private static final Endpoint.Body[] SAID = {Endpoint.Body.NONE, Endpoint.Body.EMPTY, Endpoint.Body.BARE};

    private final Entry entry;
    private final MapReader reading;
    private final SharedParts shared;
    private final ManifestErrors report;

    CallFormReader(Entry entry, MapReader reading, SharedParts parts, ManifestErrors report) {
        this.entry = entry;
        this.reading = reading;
        this.shared = parts;
        this.report = report;
    }

    CallForm read(Effect effect, AnswerForm answer) {
        List<Limit> limits = LimitReader.limits(reading);
        Optional<Concurrency> concurrency = LimitReader.concurrency(reading);
        Optional<HttpLine> http = reading.text("http").flatMap(this::http);
        List<KeyType> keys = KeyTypes.of(reading, entry.group(), answer.kind());
        List<Rule> rules = new RuleReader(report).rules(reading);
        List<Argument> input = new ArgumentReader(shared, http, effect.person(), report)
                .arguments(reading.map("input").orElse(new Yaml.Mapping(Map.of(), entry.at())));
        return new CallForm(
                keys,
                http.map(call -> endpoint(call, input)),
                added(input, effect, answer, http.isPresent()),
                rules,
                limits,
                concurrency,
                parts());
    }

    private Parts parts() {
        return reading.map("parts")
                .map(mapping ->
                        new MapReader(mapping, entry.at("parts"), "parts", List.of("required", "optional"), report))
                .map(read -> new Parts(read.texts("required"), read.texts("optional")))
                .orElse(Parts.NONE);
    }

    private List<Argument> added(List<Argument> input, Effect effect, AnswerForm answer, boolean calls) {
        List<Argument> all = AddedArguments.addTo(input, effect, answer, calls, EffectReader.refusesRepeats(reading));
        return calls ? AddedArguments.withConfirm(all, effect, entry.group()) : all;
    }

    private Optional<HttpLine> http(String line) {
        Optional<HttpLine> http = HttpLine.read(line);
        if (http.isEmpty()) {
            reading.fault(reading.at("http"), "http " + HttpLine.WANTED);
        }
        return http;
    }

    private Endpoint endpoint(HttpLine call, List<Argument> input) {
        boolean fields = input.stream().anyMatch(argument -> argument.place() == Argument.Place.BODY);
        return new Endpoint(
                call.method(),
                call.path(),
                reading.text("queryTwin").flatMap(line -> QueryTwin.path(line, call, reading)),
                reading.text("elsewhere"),
                reading.choice("body", SAID, body -> body.name().toLowerCase(Locale.ROOT))
                        .orElse(fields ? Endpoint.Body.FIELDS : Endpoint.Body.NONE));
    }
}
