package io.iterablemcp.warehouse.background;

import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.CallOptions;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.SafetyOptions;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.Settings;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.KeyType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * What the process of a load is asked: one line of JSON on its stdin, with the API key. Nothing of it is in a file or in
 * the arguments of the process, where others could see it.
 *
 * @param settings of the server, with no more personal data than the caller may see
 * @param resources names, all of them open to the caller, each after the one that it needs
 * @param named the resources that the caller has named: they are read in any case
 * @param personKey for a store that ends with the server: the words of people are the same in both processes
 */
public record LoadRequest(
        Settings settings,
        List<String> resources,
        Set<String> named,
        boolean events,
        Optional<Instant> since,
        Optional<Duration> lookback,
        Optional<String> personKey) {

    /** Properties of Java that say how the network is reached. One may contain a password. */
    private static final List<String> NETWORK =
            List.of("javax.net.ssl.", "http.", "https.", "java.net.", "jdk.http", "jdk.tls.", "socksProxy");

    /** @param properties of this process */
    public String line(Properties properties) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("project", project(settings.project()));
        fields.put("home", Json.text(settings.places().home().toString()));
        fields.put("data", Json.text(settings.places().data().toString()));
        fields.put("store", StoreJson.write(settings.places().store()));
        fields.put("rateLimits", Json.flag(settings.rateLimits()));
        fields.put("resources", texts(resources));
        fields.put("named", texts(List.copyOf(named)));
        fields.put("events", Json.flag(events));
        since.ifPresent(time -> fields.put("since", Json.text(time.toString())));
        lookback.ifPresent(span -> fields.put("lookback", Json.text(span.toString())));
        personKey.ifPresent(key -> fields.put("personKey", Json.text(key)));
        Map<String, Json> network = new LinkedHashMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (NETWORK.stream().anyMatch(name::startsWith)) {
                network.put(name, Json.text(properties.getProperty(name)));
            }
        }
        fields.put("properties", new Json.Obj(network));
        return JsonWriter.write(new Json.Obj(fields));
    }

    private static Json project(Project project) {
        Mode mode = project.mode();
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("name", Json.text(project.name()));
        fields.put("baseUrl", Json.text(project.baseUrl().toString()));
        project.key().ifPresent(key -> fields.put("key", Json.text(key.reveal())));
        fields.put("keyType", Json.text(project.keyType().name()));
        fields.put("personal", Json.text(mode.personal().name()));
        fields.put("toolsets", texts(mode.toolsets()));
        fields.put("allow", texts(mode.allow()));
        fields.put("deny", texts(mode.deny()));
        return new Json.Obj(fields);
    }

    private static Json texts(List<String> texts) {
        return new Json.Arr(texts.stream().<Json>map(Json::text).toList());
    }

    /** Also sets the properties of this process. */
    public static LoadRequest read(Json.Obj json) {
        json.object("properties")
                .orElse(Json.Obj.EMPTY)
                .fields()
                .forEach((name, value) -> System.setProperty(name, ((Json.Str) value).text()));
        Json.Obj project = json.object("project").orElseThrow();
        // A load changes nothing in Iterable, whatever the server may do.
        Mode mode = new Mode(
                PersonalAccess.valueOf(project.text("personal").orElseThrow()),
                false,
                false,
                false,
                texts(project, "toolsets"),
                texts(project, "allow"),
                texts(project, "deny"));
        Settings settings = new Settings(
                new Project(
                        project.text("name").orElseThrow(),
                        BaseUrl.of(project.text("baseUrl").orElseThrow()),
                        project.text("key").map(Secret::new),
                        KeyType.valueOf(project.text("keyType").orElseThrow()),
                        Optional.empty(),
                        mode),
                new CallOptions(
                        CallOptions.DEFAULT.deadline(),
                        CallOptions.DEFAULT.maxResultChars(),
                        json.flag("rateLimits"),
                        SafetyOptions.DEFAULT),
                Settings.LogLevel.ERROR,
                Optional.empty(),
                new Places(
                        Path.of(json.text("home").orElseThrow()),
                        Path.of(json.text("data").orElseThrow()),
                        StoreJson.read(json.get("store").orElseThrow()),
                        RecordMode.OFF),
                Map.of());
        return new LoadRequest(
                settings,
                texts(json, "resources"),
                Set.copyOf(texts(json, "named")),
                json.flag("events"),
                json.text("since").map(Instant::parse),
                json.text("lookback").map(Duration::parse),
                json.text("personKey"));
    }

    private static List<String> texts(Json.Obj json, String name) {
        return json.list(name).stream().map(text -> ((Json.Str) text).text()).toList();
    }
}
