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

/** The rooms of the program, put together for what a command wants to do. */
public interface Assembly {

    ToolChain tools(Settings settings, Catalogue catalogue);

    /** The client on these two streams is greeted from now on; what it asks for waits until there are settings. */
    Session stdio(InputStream in, OutputStream out);

    /** MCP with one client, until it hangs up. Each verb returns the exit code of the program. */
    interface Session {

        int serve(Settings settings, Catalogue catalogue);

        /** The settings turned out to be at fault after the greeting: every call is told why. */
        int refuse(String why, Catalogue catalogue);
    }

    /**
     * Listens until the process is told to end.
     *
     * @param say tells the person
     * @return the exit code of the program
     */
    int http(Settings settings, Catalogue catalogue, HttpOptions options, Agents agents, Consumer<String> say)
            throws IOException;
}
