package io.iterablemcp.manifest.compiler;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ToolSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compiles the texts of all manifest files into the catalogue, or says everything that is wrong with them. */
final class Manifest {

    /** Every core tool is in every conversation of those who use the core set. */
    private static final int MOST_CORE_TOOLS = 22;

    private final ManifestErrors report = new ManifestErrors();

    private Manifest() {}

    /**
     * @param files the text of each file by its name, {@code tools-manifest/lists.yaml}
     * @return the compiled entries by group, then name
     * @throws InvalidManifest when anything is wrong
     */
    static List<Json.Obj> compile(Map<String, String> files) {
        return new Manifest().compiled(files);
    }

    private List<Json.Obj> compiled(Map<String, String> files) {
        ManifestFiles sources = ManifestFiles.read(files, report);
        if (sources.entries().isEmpty() && report.size() == 0) {
            report.fault(new SourceLine("tools-manifest", 1), "there is no tool in it");
        }
        Map<Entry, Json.Obj> read = new LinkedHashMap<>();
        for (Entry entry : sources.entries()) {
            int before = report.size();
            Json.Obj compiled = new EntryReader(entry, sources.parts(), report.about(entry.name())).read();
            if (report.size() == before) {
                read.put(entry, compiled);
            }
        }
        new EnumAnswers(report).fill(read);
        List<String> names = sources.entries().stream().map(Entry::name).toList();
        List<ToolSpec> tools = new ArrayList<>();
        List<Json.Obj> catalogue = new ArrayList<>();
        read.forEach((entry, compiled) -> {
            ToolSpec tool = SpecReader.read(compiled);
            check(entry, tool, names);
            tools.add(tool);
            catalogue.add(compiled.with("listing", Json.text(Listing.of(tool))));
        });
        core(read, tools);
        if (report.size() > 0) {
            throw new InvalidManifest(report.lines());
        }
        catalogue.sort(
                Comparator.comparing((Json.Obj tool) -> tool.text("group").orElseThrow())
                        .thenComparing(tool -> tool.text("name").orElseThrow()));
        return catalogue;
    }

    private void check(Entry entry, ToolSpec tool, List<String> names) {
        ManifestErrors here = report.about(entry.name());
        new RequestChecks(entry, tool, here).check();
        new RuleChecks(entry, tool, here).check();
        new ReferenceChecks(entry, tool, here).check();
        new AnswerChecks(entry, tool, here).check();
        new ToolReferenceChecks(entry, tool, names, here).check();
    }

    private void core(Map<Entry, Json.Obj> read, List<ToolSpec> tools) {
        List<Entry> entries = new ArrayList<>(read.keySet());
        List<Entry> core = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (tools.get(i).description().core()) {
                core.add(entries.get(i));
            }
        }
        if (core.size() > MOST_CORE_TOOLS) {
            Entry oneTooMany = core.get(MOST_CORE_TOOLS);
            report.about(oneTooMany.name())
                    .fault(oneTooMany.at("core"), core.size() + " tools are marked core; at most " + MOST_CORE_TOOLS);
        }
    }
}
