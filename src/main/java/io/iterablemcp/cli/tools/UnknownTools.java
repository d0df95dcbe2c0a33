package io.iterablemcp.cli.tools;

import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.NearestName;

/** The messages about a tool or a group that does not exist. */
public final class UnknownTools {

    private UnknownTools() {}

    public static String tool(String name, Catalogue catalogue) {
        return "there is no tool named " + name + "."
                + NearestName.question(name, catalogue.names()).map(" "::concat).orElse("");
    }

    public static String group(String name, Catalogue catalogue) {
        return "there is no group " + name + ". "
                + NearestName.question(name, catalogue.groups())
                        .orElseGet(() -> "The groups are " + String.join(", ", catalogue.groups()) + ".");
    }
}
