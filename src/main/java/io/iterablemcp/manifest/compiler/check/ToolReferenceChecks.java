package io.iterablemcp.manifest.compiler.check;

import io.iterablemcp.manifest.Endpoint;
import io.iterablemcp.manifest.NearestName;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.compiler.yaml.Entry;
import io.iterablemcp.manifest.compiler.yaml.ManifestErrors;
import io.iterablemcp.manifest.compiler.yaml.SourceLine;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that the tools that an agent is asked to check with exist. */
final class ToolReferenceChecks {

    private static final Pattern TOOL_NAME = Pattern.compile("\\b[a-z]+(_[a-z]+)+\\b");

    private final Entry entry;
    private final ToolSpec tool;
    private final List<String> tools;
    private final ManifestErrors report;

    ToolReferenceChecks(Entry entry, ToolSpec tool, List<String> tools, ManifestErrors report) {
        this.entry = entry;
        this.tool = tool;
        this.tools = tools;
        this.report = report;
    }

    void check() {
        tool.effect()
                .verify()
                .ifPresent(how -> names(how, entry.at(tool.effect().asynchronous() ? "async" : "check")));
        tool.endpoint().flatMap(Endpoint::elsewhere).ifPresent(other -> names(other, entry.at("elsewhere")));
        tool.answer().statuses().forEach((status, advice) -> names(advice, entry.at("statuses", status.toString())));
    }

    private void names(String words, SourceLine at) {
        Matcher name = TOOL_NAME.matcher(words);
        while (name.find()) {
            if (!tools.contains(name.group())) {
                String near = NearestName.nearest(name.group(), tools)
                        .map(it -> ": did you mean " + it + "?")
                        .orElse("");
                report.fault(at, "there is no tool " + name.group() + near);
            }
        }
    }
}
