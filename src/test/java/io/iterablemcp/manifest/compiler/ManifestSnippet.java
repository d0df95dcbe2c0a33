package io.iterablemcp.manifest.compiler;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.compiler.read.EntryReader;
import io.iterablemcp.manifest.compiler.write.Listing;
import io.iterablemcp.manifest.compiler.yaml.Entry;
import io.iterablemcp.manifest.compiler.yaml.ManifestErrors;
import io.iterablemcp.manifest.compiler.yaml.SharedParts;
import io.iterablemcp.manifest.compiler.yaml.Yaml;
import io.iterablemcp.manifest.compiler.yaml.YamlReader;
import java.util.Map;

/**
 * A tool of the keys that a test is about, in the manifest's YAML and read as the build reads them. The others are
 * plain, and what entries say of each other is not checked, so that a test can go further than the manifest may.
 */
public final class ManifestSnippet {

    private static final String PLAIN = "{about: About it., access: read, pii: false}";
    private static final String CHANGES = "{class: plain, destructive: false, idempotent: false}";

    private ManifestSnippet() {}

    /** @param keys lines, or a map in flow style */
    public static ToolSpec tool(String name, String group, String keys) {
        ManifestErrors report = new ManifestErrors();
        YamlReader reader = new YamlReader(name, report);
        Yaml.Mapping given = reader.read(keys.isBlank() ? "{}" : keys).orElseThrow();
        Yaml.Mapping body = read(PLAIN).under(given);
        if (!body.entries().get("access").value().json().equals(Json.text("read"))) {
            body = changing(body);
        }
        Entry entry = new Entry(name, group, given.at(), body);
        ToolSpec tool = EntryReader.read(entry, new SharedParts(Map.of()), report)
                .orElseThrow(() -> new AssertionError(String.join("\n", report.lines())));
        return tool.withListing(Listing.of(tool));
    }

    private static Yaml.Mapping changing(Yaml.Mapping given) {
        Map<String, Yaml.Entry> keys = given.entries();
        String marks = keys.containsKey("idempotentWhen") ? "{class: plain, destructive: false}" : CHANGES;
        Yaml.Mapping body = read(marks).under(given);
        if (keys.containsKey("http") && !keys.containsKey("idempotentWhen") && !keys.containsKey("idempotent")) {
            body = read("{repeats: allow}").under(body);
        }
        boolean check = keys.containsKey("http") && !keys.containsKey("async");
        return check ? read("{check: get_lists shows it}").under(body) : body;
    }

    private static Yaml.Mapping read(String yaml) {
        return new YamlReader("snippet", new ManifestErrors()).read(yaml).orElseThrow();
    }
}
