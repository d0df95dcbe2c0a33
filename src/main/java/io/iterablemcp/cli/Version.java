package io.iterablemcp.cli;

import picocli.CommandLine.IVersionProvider;

/** Which build this is, and which Java runs it. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"iterable-mcp " + BuildInfo.version() + " (Java " + Runtime.version() + ")"};
    }
}
