package io.iterablemcp.cli;

import io.iterablemcp.config.Settings;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.server.agents.Agents;
import io.iterablemcp.server.http.HttpOptions;
import java.io.IOException;
import java.util.function.Consumer;

/** The server over HTTP: listens until the process is told to end. */
@FunctionalInterface
public interface ServeHttp {

    /**
     * @param say tells the person
     * @return the exit code of the program
     */
    int serve(Settings settings, Catalogue catalogue, HttpOptions options, Agents agents, Consumer<String> say)
            throws IOException;
}
