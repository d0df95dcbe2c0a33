package io.iterablemcp.manifest.compiler.check;

import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.RecordPhrase;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.compiler.yaml.Entry;
import io.iterablemcp.manifest.compiler.yaml.ManifestErrors;
import io.iterablemcp.manifest.compiler.yaml.MapReader;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the phrase that names a call in the record: its verb, its placeholders, and that it shows nothing personal. */
final class RecordPhraseChecks {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(#?)([A-Za-z_]\\w*)[ }]");
    private static final String VALUE = "[^\\[\\]{}]|\\{\\w+}|\\{#\\w+ \\w+/\\w+}";
    private static final Pattern WELL_FORMED = Pattern.compile("(?:" + VALUE + "|\\[(?:" + VALUE + ")*])*");

    private final Entry entry;
    private final ToolSpec tool;
    private final ManifestErrors report;

    RecordPhraseChecks(Entry entry, ToolSpec tool, ManifestErrors report) {
        this.entry = entry;
        this.tool = tool;
        this.report = report;
    }

    void check() {
        RecordPhrase phrase = new RecordPhrase(tool.description().recordPhrase());
        if (phrase.text().isEmpty()) {
            return;
        }
        if (!RecordPhrase.VERBS.contains(phrase.verb())) {
            fault("begins with " + phrase.verb() + ", which is not in RecordPhrase.VERBS");
        }
        if (phrase.text().endsWith(".") || !WELL_FORMED.matcher(phrase.text()).matches()) {
            fault(
                    "is a phrase without a period, with {argument}, {#argument item/items} and [optional part] closed and not nested");
            return;
        }
        String required = phrase.text().replaceAll("\\[[^\\]]*]", "");
        Matcher placeholders = PLACEHOLDER.matcher(phrase.text());
        while (placeholders.find()) {
            placeholder(placeholders.group(2), !placeholders.group(1).isEmpty(), required);
        }
    }

    private void placeholder(String name, boolean counted, String required) {
        Optional<Argument> argument =
                tool.offered().stream().filter(it -> it.name().equals(name)).findFirst();
        if (argument.isEmpty()) {
            List<String> names = tool.offered().stream().map(Argument::name).toList();
            fault(name + " is no argument" + MapReader.instead(name, names));
            return;
        }
        if (!counted
                && (argument.get().field().personal() || argument.get().field().secret())) {
            fault(name + " is personal or secret: say a person, or {#" + name + " person/people} for a number");
        }
        boolean always = argument.get().field().required();
        if (!always && Pattern.compile("[{#]" + name + "[ }]").matcher(required).find()) {
            fault(name + " may be left out: put the words around it in [brackets]");
        }
    }

    private void fault(String what) {
        report.fault(entry.at("record"), "record: " + what);
    }
}
