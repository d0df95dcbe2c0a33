package io.iterablemcp.cli;

import java.util.Optional;

/** Which build of the program this is. */
public final class BuildInfo {

    private BuildInfo() {}

    /** From the jar's manifest; "development" when the classes lie about in a folder. */
    public static String version() {
        return Optional.ofNullable(BuildInfo.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
