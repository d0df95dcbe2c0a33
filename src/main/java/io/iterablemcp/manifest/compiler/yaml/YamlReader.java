package io.iterablemcp.manifest.compiler.yaml;

import io.iterablemcp.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads one manifest file into {@link Yaml}. */
public final class YamlReader {

    private static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

    private final String file;
    private final ManifestErrors report;

    public YamlReader(String file, ManifestErrors report) {
        this.file = file;
        this.report = report;
    }

    /** The map in the file; empty if the file has errors, which have been reported. */
    public Optional<Yaml.Mapping> read(String text) {
        try {
            Optional<Yaml> root = new Compose(LoadSettings.builder().build())
                    .composeString(text)
                    .map(this::tree);
            if (root.isPresent() && root.get() instanceof Yaml.Mapping mapping) {
                return Optional.of(mapping);
            }
            report.fault(new SourceLine(file, 1), "the file must be a map from names to entries");
        } catch (MarkedYamlEngineException e) {
            report.fault(place(e.getProblemMark()), "not valid YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            report.fault(new SourceLine(file, 1), "not valid YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    private Yaml tree(Node node) {
        SourceLine at = place(node.getStartMark());
        if (node.isRecursive()) {
            report.fault(at, "this value contains itself");
            return new Yaml.Scalar(Json.Null.NULL, at);
        }
        if (node instanceof MappingNode mapping) {
            return mapping(mapping, at);
        }
        if (node instanceof SequenceNode sequence) {
            List<Yaml> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(tree(item)));
            return new Yaml.Sequence(List.copyOf(items), at);
        }
        return new Yaml.Scalar(scalar((ScalarNode) node), at);
    }

    private Yaml mapping(MappingNode mapping, SourceLine at) {
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            SourceLine keyAt = place(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                report.fault(keyAt, "a key must be a plain word");
            } else if (entries.containsKey(key.getValue())) {
                report.fault(
                        keyAt,
                        key.getValue() + " occurs twice (first on line "
                                + entries.get(key.getValue()).at().line() + ")");
            } else {
                entries.put(key.getValue(), new Yaml.Entry(keyAt, tree(tuple.getValueNode())));
            }
        }
        return new Yaml.Mapping(entries, at);
    }

    private static Json scalar(ScalarNode node) {
        String text = node.getValue();
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            return Json.Null.NULL;
        }
        if (tag.equals(Tag.BOOL)) {
            return Json.flag(text.equals("true"));
        }
        boolean number = tag.equals(Tag.INT) || tag.equals(Tag.FLOAT);
        return number && JSON_NUMBER.matcher(text).matches() ? new Json.Num(text) : new Json.Str(text);
    }

    private SourceLine place(Optional<Mark> mark) {
        return new SourceLine(file, mark.map(Mark::getLine).orElse(0) + 1);
    }
}
