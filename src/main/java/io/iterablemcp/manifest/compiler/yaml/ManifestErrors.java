package io.iterablemcp.manifest.compiler.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects all errors in the manifest, so that they are reported together. */
public final class ManifestErrors {

    private record Fault(SourceLine at, String what) {}

    private final List<Fault> faults;
    private final String prefix;

    public ManifestErrors() {
        this(new ArrayList<>(), "");
    }

    private ManifestErrors(List<Fault> faults, String prefix) {
        this.faults = faults;
        this.prefix = prefix;
    }

    /** The same report, with the name of this tool in every error. */
    public ManifestErrors about(String tool) {
        return new ManifestErrors(faults, tool + ": ");
    }

    public void fault(SourceLine at, String what) {
        faults.add(new Fault(at, prefix + what));
    }

    public int size() {
        return faults.size();
    }

    /** {@code tools-manifest/lists.yaml:12: get_list_users: access is missing …}, sorted by file and line. */
    public List<String> lines() {
        return faults.stream()
                .sorted(Comparator.comparing(Fault::at))
                .map(fault -> fault.at() + ": " + fault.what())
                .distinct()
                .toList();
    }
}
