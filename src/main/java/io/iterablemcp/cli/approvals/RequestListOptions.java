package io.iterablemcp.cli.approvals;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How requests are listed. */
final class RequestListOptions {

    @Option(names = "--all", description = "Also show the requests that are decided or have expired.")
    private boolean all;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--watch", description = "Keep printing new requests until the command is stopped.")
    private boolean watch;

    @Mixin
    private ProjectOption project = new ProjectOption();

    boolean all() {
        return all;
    }

    boolean json() {
        return json;
    }

    boolean watch() {
        return watch;
    }

    ProjectOption project() {
        return project;
    }
}
