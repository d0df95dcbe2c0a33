package io.iterablemcp.manifest.compiler;

import java.util.List;

/** The manifest cannot be compiled. The message contains every error on its own line. */
final class InvalidManifest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidManifest(List<String> faults) {
        super((faults.size() == 1 ? "1 fault" : faults.size() + " faults") + " in the tools manifest:\n"
                + String.join("\n", faults));
    }
}
