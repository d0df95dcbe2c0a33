package io.iterablemcp.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Which build this is, from the jar, and which Java runs it. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
        return new String[] {"iterable-mcp " + version + " (Java " + Runtime.version() + ")"};
    }
}
