package io.iterablemcp.manifest.compiler.check;

import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.compiler.yaml.Entry;
import io.iterablemcp.manifest.compiler.yaml.ManifestErrors;
import java.util.List;

/** All checks of a tool after it has been read. */
public final class ToolChecks {

    private ToolChecks() {}

    /** @param tools the names of all tools */
    public static void check(Entry entry, ToolSpec tool, List<String> tools, ManifestErrors report) {
        new RequestChecks(entry, tool, report).check();
        new RuleChecks(entry, tool, report).check();
        new ReferenceChecks(entry, tool, report).check();
        new AnswerChecks(entry, tool, report).check();
        new RecordPhraseChecks(entry, tool, report).check();
        new ToolReferenceChecks(entry, tool, tools, report).check();
    }
}
