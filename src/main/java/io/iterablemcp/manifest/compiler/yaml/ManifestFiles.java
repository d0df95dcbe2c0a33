package io.iterablemcp.manifest.compiler.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The manifest files, split into entries and shared parts. */
public record ManifestFiles(List<Entry> entries, SharedParts parts) {

    private static final String PARTS = "parts";

    public static ManifestFiles read(Map<String, String> files, ManifestErrors report) {
        Map<String, Yaml.Entry> parts = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>();
        Map<String, SourceLine> seen = new HashMap<>();
        new TreeMap<>(files)
                .forEach((file, text) -> new YamlReader(file, report).read(text).ifPresent(root -> {
                    String group = group(file);
                    if (group.equals(PARTS)) {
                        parts.putAll(root.entries());
                    } else if (!group.matches("[a-z][a-z_]{0,39}")) {
                        report.fault(new SourceLine(file, 1), "a file is named after its group: small letters and _");
                    } else {
                        entries.addAll(entries(group, root, seen, report));
                    }
                }));
        return new ManifestFiles(entries, new SharedParts(parts));
    }

    private static String group(String file) {
        return file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.yaml$", "");
    }

    private static List<Entry> entries(
            String group, Yaml.Mapping root, Map<String, SourceLine> seen, ManifestErrors report) {
        List<Entry> entries = new ArrayList<>();
        String[] last = {""};
        root.entries().forEach((name, given) -> {
            ManifestErrors here = report.about(name);
            if (!name.matches("[a-z0-9_]{1,40}")) {
                here.fault(given.at(), "a tool name has at most 40 characters of a-z, 0-9 and _");
            }
            if (last[0].compareTo(name) > 0) {
                here.fault(given.at(), "entries are sorted by name: this one comes before " + last[0]);
            }
            last[0] = name;
            SourceLine other = seen.putIfAbsent(name, given.at());
            if (other != null) {
                here.fault(given.at(), "the name is already taken at " + other);
            }
            if (given.value() instanceof Yaml.Mapping body) {
                entries.add(new Entry(name, group, given.at(), body));
            } else {
                here.fault(
                        given.at(),
                        "an entry must be a map, not " + given.value().kind());
            }
        });
        return entries;
    }
}
