package io.iterablemcp.manifest.compiler.read;

import io.iterablemcp.manifest.AnswerForm;
import io.iterablemcp.manifest.Description;
import io.iterablemcp.manifest.Effect;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.compiler.yaml.Entry;
import io.iterablemcp.manifest.compiler.yaml.ManifestErrors;
import io.iterablemcp.manifest.compiler.yaml.MapReader;
import io.iterablemcp.manifest.compiler.yaml.SharedParts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Converts an entry to a tool. Each part has a reader, which knows the keys of that part. */
public final class EntryReader {

    public static final List<String> KEYS = Stream.of(
                    DescriptionReader.KEYS, CallFormReader.KEYS, EffectReader.KEYS, AnswerFormReader.KEYS)
            .flatMap(List::stream)
            .toList();

    private EntryReader() {}

    /** The tool; empty if the entry has errors, which have been reported. */
    public static Optional<ToolSpec> read(Entry entry, SharedParts parts, ManifestErrors report) {
        int before = report.size();
        MapReader reading = new MapReader(entry.body(), entry.at(), "", KEYS, report);
        Description description = DescriptionReader.read(entry, reading);
        Effect effect = new EffectReader(reading, report).read();
        AnswerForm answer = new AnswerFormReader(parts, report).read(reading);
        ToolSpec tool = new ToolSpec(
                entry.name(),
                description,
                effect,
                new CallFormReader(entry, reading, parts, report).read(effect, answer),
                answer);
        return report.size() == before ? Optional.of(tool) : Optional.empty();
    }
}
