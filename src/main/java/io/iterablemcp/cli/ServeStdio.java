package io.iterablemcp.cli;

import io.iterablemcp.config.Settings;
import io.iterablemcp.manifest.Catalogue;
import java.io.InputStream;
import java.io.OutputStream;

/** The server: speaks MCP on the two streams until the client hangs up. */
@FunctionalInterface
public interface ServeStdio {

    /** @return the exit code of the program */
    int serve(Settings settings, Catalogue catalogue, InputStream in, OutputStream out);
}
