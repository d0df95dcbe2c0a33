package io.iterablemcp.cli;

import io.iterablemcp.config.Settings;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.server.agents.Agents;
import io.iterablemcp.server.http.HttpOptions;
import io.iterablemcp.tools.ToolChain;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/** Puts the parts of the program together as a command needs them. */
public interface Assembly {

    ToolChain tools(Settings settings, Catalogue catalogue);

    /** Answers the handshake on these two streams from now on. All other requests wait until there are settings. */
    Session stdio(InputStream in, OutputStream out);

    /** MCP with one client, until it closes the connection. Each method returns the exit code of the program. */
    interface Session {

        int serve(Settings settings, Catalogue catalogue);

        /** The settings are wrong, and the handshake is done: every call is refused for this reason. */
        int refuse(String why, Catalogue catalogue);
    }

    /**
     * Listens until the process is asked to end.
     *
     * @param say prints a line for the person
     * @return the exit code of the program
     */
    int http(Settings settings, Catalogue catalogue, HttpOptions options, Agents agents, Consumer<String> say)
            throws IOException;
}
