package io.iterablemcp.manifest.compiler.check;

import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Field;
import io.iterablemcp.manifest.Rule;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.ValueType;
import io.iterablemcp.manifest.compiler.yaml.Entry;
import io.iterablemcp.manifest.compiler.yaml.ManifestErrors;
import io.iterablemcp.manifest.compiler.yaml.MapReader;
import io.iterablemcp.manifest.compiler.yaml.SourceLine;
import io.iterablemcp.manifest.compiler.yaml.Yaml;
import java.util.List;
import java.util.Optional;

/** Checks that the rules over several arguments refer to existing arguments and can be satisfied. */
final class RuleChecks {

    private final Entry entry;
    private final ToolSpec tool;
    private final ManifestErrors report;

    RuleChecks(Entry entry, ToolSpec tool, ManifestErrors report) {
        this.entry = entry;
        this.tool = tool;
        this.report = report;
    }

    void check() {
        for (int i = 0; i < tool.rules().size(); i++) {
            Rule rule = tool.rules().get(i);
            SourceLine at = at(i);
            fields(rule)
                    .ifPresentOrElse(
                            fields -> names(rule, fields, at),
                            () -> report.fault(at, "rule: " + rule.in() + " is not an argument with described fields"));
        }
    }

    private SourceLine at(int index) {
        Yaml rules = entry.body().entries().get("rules").value();
        return rules instanceof Yaml.Sequence list ? list.items().get(index).at() : rules.at();
    }

    private Optional<List<Field>> fields(Rule rule) {
        if (rule.in().isEmpty()) {
            return Optional.of(tool.offered().stream().map(Argument::field).toList());
        }
        return ArgumentPathChecker.follow(tool, rule.in())
                .filter(ValueType.Fields.class::isInstance)
                .map(object -> ((ValueType.Fields) object).fields());
    }

    private void names(Rule rule, List<Field> fields, SourceLine at) {
        List<String> known = fields.stream().map(Field::name).toList();
        String where = rule.in().isEmpty() ? "argument" : "field of " + rule.in();
        for (String name : rule.names()) {
            if (!known.contains(name)) {
                report.fault(at, "rule: " + name + " is no " + where + MapReader.instead(name, known));
            }
        }
        fields.stream()
                .filter(field -> field.required() && rule.names().contains(field.name()))
                .forEach(field -> report.fault(
                        at,
                        "rule: " + field.name() + " is required, so "
                                + rule.kind().word() + " is redundant"));
    }
}
