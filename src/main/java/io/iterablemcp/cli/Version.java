package io.iterablemcp.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this build, and of the Java that runs it. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"iterable-mcp " + BuildInfo.version() + " (Java " + Runtime.version() + ")"};
    }
}
