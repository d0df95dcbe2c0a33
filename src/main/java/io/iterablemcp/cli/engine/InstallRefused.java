package io.iterablemcp.cli.engine;

import io.iterablemcp.tools.ExitCode;

/** Why nothing was installed, and what to do. */
final class InstallRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    InstallRefused(ExitCode code, String words) {
        super(words);
        this.code = code;
    }

    ExitCode code() {
        return code;
    }
}
