package io.iterablemcp.setup.clients;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An MCP client, with all facts about it that setup needs.
 *
 * @param name its name on the command line
 * @param title its product name
 * @param files where its configuration may be, in order of precedence
 * @param projectFile the file of a single project, relative to its folder
 * @param program a command that exists if the client is installed
 * @param maps the key paths that may lead to its servers; the first in the file wins, otherwise the last
 * @param traits what sets it apart from other clients
 * @param toolSet the tools offered to it by default
 * @param pickUp what to do so that it notices a change
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

    /** The tools offered to a client. */
    public enum ToolSet {
        /** All tools: the client searches for the tools that it needs. */
        ALL,
        /** The core set: the client has a hard limit, or sends every tool with every question. */
        CORE
    }

    public enum Trait {
        /** Its file can tell it to ask the person for a secret and store it. */
        ASKS_FOR_SECRETS,
        /** Its own command adds servers to its file. */
        ADDS_BY_COMMAND,
        /** Only its own command reads and changes its file. */
        ONLY_BY_COMMAND,
        /** It hands the variables of the person's shell over to the server. */
        PASSES_ENVIRONMENT,
        /** It starts no servers in a folder that it does not trust. */
        TRUSTS_FOLDERS
    }

    /** What to do about {@link Trait#TRUSTS_FOLDERS}. */
    public static final String FOLDER_TRUST =
            "It starts servers only in folders that it trusts: choose \"Trust folder\""
                    + " when it asks, or type /permissions there.";

    /** The source of a fact, and the date on which it was true. */
    public record Source(String fact, String where, String date) {}

    public boolean can(Trait trait) {
        return traits.contains(trait);
    }

    @Override
    public String toString() {
        return name;
    }
}
