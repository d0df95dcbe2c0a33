package io.iterablemcp.cli;

import io.iterablemcp.config.Host;
import io.iterablemcp.manifest.Catalogue;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;

/**
 * All that a command sees of the world, so that a test can give it another one.
 *
 * @param protocol stdout as bytes, for the server alone; commands print to {@code out}
 * @param watched a person sits at the terminal and wants to see how far a call is
 */
public record CommandContext(
        Host host,
        Supplier<Catalogue> catalogue,
        Assembly assembly,
        InputStream in,
        OutputStream protocol,
        PrintWriter out,
        PrintWriter err,
        boolean watched) {

    /** Says something to the person on stderr, in the form that every message of the program has. */
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
