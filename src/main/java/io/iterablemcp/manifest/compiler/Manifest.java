package io.iterablemcp.manifest.compiler;

import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.compiler.check.PartChecks;
import io.iterablemcp.manifest.compiler.check.ToolChecks;
import io.iterablemcp.manifest.compiler.read.EntryReader;
import io.iterablemcp.manifest.compiler.read.EnumAnswers;
import io.iterablemcp.manifest.compiler.write.Listing;
import io.iterablemcp.manifest.compiler.yaml.Entry;
import io.iterablemcp.manifest.compiler.yaml.ManifestErrors;
import io.iterablemcp.manifest.compiler.yaml.ManifestFiles;
import io.iterablemcp.manifest.compiler.yaml.SourceLine;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compiles the texts of all manifest files into the catalogue, or reports all errors in them. */
final class Manifest {

    /** Every conversation that uses the core set pays for every core tool. */
    private static final int MOST_CORE_TOOLS = 25;

    private final ManifestErrors report = new ManifestErrors();

    private Manifest() {}

    /**
     * @param files the text of each file by its name, {@code tools-manifest/lists.yaml}
     * @return the compiled entries by group, then name
     * @throws InvalidManifest if anything is wrong
     */
    static List<ToolSpec> compile(Map<String, String> files) {
        return new Manifest().compiled(files);
    }

    private List<ToolSpec> compiled(Map<String, String> files) {
        ManifestFiles sources = ManifestFiles.read(files, report);
        if (sources.entries().isEmpty() && report.size() == 0) {
            report.fault(new SourceLine("tools-manifest", 1), "it has no tools");
        }
        Map<Entry, ToolSpec> tools = new LinkedHashMap<>();
        for (Entry entry : sources.entries()) {
            EntryReader.read(entry, sources.parts(), report.about(entry.name()))
                    .ifPresent(tool -> tools.put(entry, tool));
        }
        new EnumAnswers(report).fill(tools);
        List<String> names = sources.entries().stream().map(Entry::name).toList();
        tools.forEach((entry, tool) -> {
            ToolChecks.check(entry, tool, names, report.about(entry.name()));
            PartChecks.check(entry, tool, tools.values(), report.about(entry.name()));
        });
        core(tools);
        if (report.size() > 0) {
            throw new InvalidManifest(report.lines());
        }
        return tools.values().stream()
                .map(tool -> tool.withListing(Listing.of(tool)))
                .sorted(Comparator.comparing(ToolSpec::group).thenComparing(ToolSpec::name))
                .toList();
    }

    private void core(Map<Entry, ToolSpec> tools) {
        List<Entry> core = tools.entrySet().stream()
                .filter(tool -> tool.getValue().description().core())
                .map(Map.Entry::getKey)
                .toList();
        if (core.size() > MOST_CORE_TOOLS) {
            Entry oneTooMany = core.get(MOST_CORE_TOOLS);
            report.about(oneTooMany.name())
                    .fault(oneTooMany.at("core"), core.size() + " tools are marked core; at most " + MOST_CORE_TOOLS);
        }
    }
}
