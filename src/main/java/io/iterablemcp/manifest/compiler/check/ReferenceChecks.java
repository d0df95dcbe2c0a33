package io.iterablemcp.manifest.compiler.check;

import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.Paging;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.ValueType;
import io.iterablemcp.manifest.compiler.yaml.Entry;
import io.iterablemcp.manifest.compiler.yaml.ManifestErrors;
import io.iterablemcp.manifest.compiler.yaml.MapReader;
import io.iterablemcp.manifest.compiler.yaml.SourceLine;
import java.util.List;
import java.util.Optional;

/** Checks that the arguments that other keys of an entry refer to (person, paging, idempotentWhen …) exist. */
final class ReferenceChecks {

    private final Entry entry;
    private final ToolSpec tool;
    private final ManifestErrors report;

    ReferenceChecks(Entry entry, ToolSpec tool, ManifestErrors report) {
        this.entry = entry;
        this.tool = tool;
        this.report = report;
    }

    void check() {
        people("email", tool.person().emails());
        people("userId", tool.person().userIds());
        people("phone", tool.person().phones());
        keys();
        tool.effect().repetition().when().ifPresent(path -> {
            if (ArgumentPathChecker.follow(tool, path).isEmpty()) {
                nowhere(entry.at("idempotentWhen"), "idempotentWhen", path);
            }
        });
        tool.answer().paging().ifPresent(this::paging);
        tool.answer().narrow().forEach(name -> argument("narrow", name, entry.at("answer", "narrow")));
    }

    private void keys() {
        if (tool.person().isNobody()
                && tool.keys().contains(KeyType.CLIENT)
                && tool.endpoint().isPresent()) {
            report.fault(
                    entry.at("keys"), "a client key signs for one person: name in person the argument that says whom");
        }
        if (tool.access() != Access.READ
                && tool.keys().contains(KeyType.READ_ONLY)
                && tool.endpoint().isPresent()) {
            report.fault(entry.at("keys"), "a read-only key cannot change anything: leave out read-only");
        }
    }

    private void people(String key, List<String> paths) {
        for (String path : paths) {
            Optional<ValueType> end = ArgumentPathChecker.follow(tool, path);
            if (end.isEmpty()) {
                nowhere(entry.at("person", key), "person", path);
            } else if (!(end.get() instanceof ValueType.Text)) {
                report.fault(entry.at("person", key), "person: " + path + " is no string");
            }
        }
    }

    private void nowhere(SourceLine at, String key, String path) {
        String first = path.split("[.\\[]", 2)[0];
        report.fault(
                at,
                key + ": " + path + " leads to no argument"
                        + (offered().contains(first) ? "" : MapReader.instead(first, offered())));
    }

    private void paging(Paging paging) {
        argument("paging", paging.argument(), entry.at("answer", "paging", "argument"));
        paging.size().ifPresent(size -> argument("paging", size, entry.at("answer", "paging", "size")));
    }

    private void argument(String key, String name, SourceLine at) {
        if (!offered().contains(name)) {
            report.fault(at, key + ": " + name + " is no argument" + MapReader.instead(name, offered()));
        }
    }

    private List<String> offered() {
        return tool.offered().stream()
                .filter(argument -> argument.place() != Argument.Place.SKIP)
                .map(Argument::name)
                .toList();
    }
}
