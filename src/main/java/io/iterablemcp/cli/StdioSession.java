package io.iterablemcp.cli;

import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Settings;
import io.iterablemcp.gate.Gate;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.server.Logging;
import io.iterablemcp.server.calls.RefusingTools;
import io.iterablemcp.server.stdio.StdioServer;
import io.iterablemcp.tools.ExitCode;
import java.util.ArrayList;
import java.util.List;

/** Gives the server on stdio the tools it serves. */
record StdioSession(StdioServer server, Assembly assembly) implements Assembly.Session {

    @Override
    public int serve(Settings settings, Catalogue catalogue) {
        new Logging(settings.logLevel(), settings.logFile()).use();
        Grant grant = Grant.of(settings.project().mode());
        server.serve(assembly.tools(settings, catalogue), settings.project(), grant);
        return ExitCode.OK.code();
    }

    @Override
    public int refuse(String why, Catalogue catalogue) {
        List<ToolSpec> outOfTheBox = new ArrayList<>();
        for (ToolSpec tool : catalogue.tools()) {
            if (Gate.lists(tool, catalogue, Grant.of(Mode.READ_ONLY), KeyType.SERVER)) {
                outOfTheBox.add(tool);
            }
        }
        server.serve(new RefusingTools(why, outOfTheBox));
        return ExitCode.OK.code();
    }
}
