package io.iterablemcp.setup.clients;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A program that speaks MCP, and all we know of it.
 *
 * @param name what people write for it
 * @param title what it calls itself
 * @param files where it may keep its configuration, in the order in which they win
 * @param projectFile the file of a single project, seen from its folder
 * @param program that can be called when the client is installed
 * @param maps the keys that may lead to its servers; the first that is in the file wins, else the last
 * @param traits what it can that others cannot
 * @param toolSet what is offered to it unless the person says otherwise
 * @param pickUp what to do for a change to be seen
 * @param caution what to know before its file is changed
 */
public record Client(
        String name,
        String title,
        List<ConfigLocation> files,
        Optional<String> projectFile,
        Optional<String> program,
        Format format,
        List<List<String>> maps,
        EntryShape shape,
        Set<Trait> traits,
        ToolSet toolSet,
        ClientLimits limits,
        String pickUp,
        Optional<String> caution,
        List<Source> sources) {

    /** Which tools a client is offered. */
    public enum ToolSet {
        /** It looks for the tools it needs by itself. */
        ALL,
        /** It has a hard limit, or sends every tool with every question. */
        CORE
    }

    public enum Trait {
        /** Its file may say that it asks for a secret, and keeps it. */
        ASKS_FOR_SECRETS,
        /** Its own command adds servers to its file. */
        ADDS_BY_COMMAND,
        /** Only its own command reads and changes its file. */
        ONLY_BY_COMMAND,
        /** It hands the variables of the person's shell over to the server. */
        PASSES_ENVIRONMENT,
        /** In a folder that it does not trust it starts no server. */
        TRUSTS_FOLDERS
    }

    /** What to do about {@link Trait#TRUSTS_FOLDERS}. */
    public static final String FOLDER_TRUST =
            "It starts servers only in folders that it trusts: choose \"Trust folder\""
                    + " when it asks, or type /permissions there.";

    /** Where a fact is from, and when it held. */
    public record Source(String fact, String where, String date) {}

    public boolean can(Trait trait) {
        return traits.contains(trait);
    }

    @Override
    public String toString() {
        return name;
    }
}
