package io.iterablemcp.manifest.compiler.check;

import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.AnswerContent;
import io.iterablemcp.manifest.AnswerForm;
import io.iterablemcp.manifest.AnswerForm.Kind;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.compiler.yaml.Entry;
import io.iterablemcp.manifest.compiler.yaml.ManifestErrors;
import java.util.Set;

/** Checks how the answer is made, and under which name its rows are shown. */
final class AnswerChecks {

    private static final Set<Kind> NAMED_ROWS = Set.of(Kind.LINES, Kind.CSV, Kind.NDJSON, Kind.NUMBER);
    private static final Set<Kind> OUR_OWN = Set.of(Kind.CONSTANT, Kind.COMPOSED);

    private final Entry entry;
    private final ToolSpec tool;
    private final ManifestErrors report;

    AnswerChecks(Entry entry, ToolSpec tool, ManifestErrors report) {
        this.entry = entry;
        this.tool = tool;
        this.report = report;
    }

    void check() {
        AnswerForm answer = tool.answer();
        String type = answer.kind().word();
        if (NAMED_ROWS.contains(answer.kind()) && answer.collection().isEmpty()) {
            fault("collection is missing: the name that an answer of type " + type + " is shown under");
        }
        if (answer.wrapped() && answer.kind() != Kind.JSON) {
            fault("wrapped is for type json");
        }
        if (answer.constant().isPresent() != (answer.kind() == Kind.CONSTANT)) {
            fault(answer.constant().isPresent() ? "constant is for type constant" : "constant is missing");
        }
        if (tool.endpoint().isEmpty() && !OUR_OWN.contains(answer.kind())) {
            report.fault(entry.at(), "http is missing: only an answer of type constant or composed does without");
        }
        if (tool.endpoint().isPresent() && OUR_OWN.contains(answer.kind())) {
            fault("type " + type + " is for a tool without http");
        }
        content(answer.content());
        if (tool.group().equals(Catalogue.DISCOVERY)) {
            discovery();
        }
    }

    private void content(AnswerContent content) {
        boolean reads = tool.endpoint().isPresent() && tool.access() == Access.READ;
        if (!content.fields().isEmpty() && !reads) {
            report.fault(entry.at("fields"), "fields is for a tool that reads from Iterable");
        }
        content.most()
                .filter(most -> tool.argument(most.argument()).isEmpty())
                .ifPresent(most -> report.fault(entry.at("most"), "most: there is no argument " + most.argument()));
    }

    private void fault(String what) {
        report.fault(entry.at("answer"), "answer: " + what);
    }

    /** The tools that find and run others have no call, data or marks of their own: those of the target count. */
    private void discovery() {
        if (tool.answer().kind() != Kind.COMPOSED) {
            report.fault(entry.at("answer"), "a discovery tool has answer: {type: composed}");
        }
        if (tool.personal()) {
            report.fault(entry.at("pii"), "a discovery tool has pii: false: what it runs is gated by itself");
        }
        if (tool.description().core()) {
            report.fault(entry.at("core"), "a discovery tool is listed with core anyway: leave out core");
        }
    }
}
