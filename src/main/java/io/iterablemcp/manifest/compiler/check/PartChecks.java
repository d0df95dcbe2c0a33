package io.iterablemcp.manifest.compiler.check;

import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.AnswerForm;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.Parts;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.compiler.yaml.Entry;
import io.iterablemcp.manifest.compiler.yaml.ManifestErrors;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks that the parts of a composed tool are reads, and that it says what its required parts need. */
public final class PartChecks {

    private final Entry entry;
    private final ToolSpec tool;
    private final Collection<ToolSpec> tools;
    private final ManifestErrors report;

    private PartChecks(Entry entry, ToolSpec tool, Collection<ToolSpec> tools, ManifestErrors report) {
        this.entry = entry;
        this.tool = tool;
        this.tools = tools;
        this.report = report;
    }

    public static void check(Entry entry, ToolSpec tool, Collection<ToolSpec> tools, ManifestErrors report) {
        if (!tool.parts().none()) {
            new PartChecks(entry, tool, tools, report).check();
        }
    }

    private void check() {
        if (tool.answer().kind() != AnswerForm.Kind.COMPOSED || tool.access() != Access.READ) {
            fault("only a composed tool that reads has parts");
        }
        Parts parts = tool.parts();
        Stream.concat(parts.required().stream(), parts.optional().stream()).forEach(this::isRead);
        parts.required().forEach(name -> find(name).ifPresent(this::fits));
    }

    private void isRead(String name) {
        Optional<ToolSpec> part = find(name);
        if (part.isEmpty()) {
            fault("there is no tool " + name);
        } else if (part.get().access() != Access.READ || part.get().endpoint().isEmpty()) {
            fault(name + " is no read of Iterable");
        }
    }

    private void fits(ToolSpec part) {
        if (part.personal() && !tool.personal()) {
            fault("pii must be true, because the required " + part.name() + " has personal data");
        }
        for (KeyType key : tool.keys()) {
            if (!part.keys().contains(key)) {
                fault("keys has " + key.word() + ", but the required " + part.name() + " has not");
            }
        }
    }

    private Optional<ToolSpec> find(String name) {
        return tools.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    private void fault(String what) {
        report.fault(entry.at("parts"), "parts: " + what);
    }
}
