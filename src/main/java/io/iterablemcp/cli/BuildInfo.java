package io.iterablemcp.cli;

import java.util.Optional;

/** The version of this build. */
public final class BuildInfo {

    private BuildInfo() {}

    /** The version in the jar's manifest, or "development" if the classes do not come from a jar. */
    public static String version() {
        return Optional.ofNullable(BuildInfo.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
