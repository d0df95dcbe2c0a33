package io.iterablemcp.cli;

import io.iterablemcp.config.Host;
import io.iterablemcp.config.PathText;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.manifest.Catalogue;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everything outside the program that a command uses, so that a test can replace it.
 *
 * @param protocol stdout as bytes, for the server alone; commands print to {@code out}
 * @param terminal the person, if there is one
 */
public record CommandContext(
        Host host,
        Supplier<Catalogue> catalogue,
        Assembly assembly,
        InputStream in,
        OutputStream protocol,
        PrintWriter out,
        PrintWriter err,
        PersonTerminal terminal) {

    /** Whether a person at a terminal can see the progress of a call. */
    public boolean watched() {
        return terminal.watched();
    }

    /** Where the program stores things, for commands that need no other setting. */
    public Path dataFolder() {
        return Optional.ofNullable(host.environment().get(SettingName.DATA.environment()))
                .filter(it -> !it.isBlank())
                .map(PathText::path)
                .orElseGet(host::dataDirectory);
    }

    /** Prints a message on stderr, with the prefix that all messages of the program share. */
    public void say(String words) {
        err.println("iterable-mcp: " + words);
        err.flush();
    }

    public void sayAll(List<String> lines) {
        for (String line : lines) {
            say(line);
        }
    }
}
