package io.iterablemcp.cli;

import io.iterablemcp.api.ApiWatch;
import io.iterablemcp.api.ClientOptions;
import io.iterablemcp.api.IterableClient;
import io.iterablemcp.api.answer.AnswerReader;
import io.iterablemcp.api.pace.Time;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.Settings;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.server.agents.Agents;
import io.iterablemcp.server.http.HttpOptions;
import io.iterablemcp.server.stdio.StdioServer;
import io.iterablemcp.tools.ToolPipeline;
import io.iterablemcp.tools.Work;
import io.iterablemcp.tools.arguments.CheckArguments;
import io.iterablemcp.tools.discovery.FindTools;
import io.iterablemcp.tools.shape.ShapeAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Puts the rooms together. */
final class Wiring implements Rooms {

    @Override
    public Session stdio(InputStream in, OutputStream out) {
        return new StdioSession(StdioServer.listen(Build.version(), in, out), this);
    }

    @Override
    public int http(Settings settings, Catalogue catalogue, HttpOptions options, Agents agents, Consumer<String> say)
            throws IOException {
        return WiringHttp.serve(settings, catalogue, options, agents, say);
    }

    @Override
    public ToolPipeline pipeline(Settings settings, Catalogue catalogue) {
        return pipeline(settings, catalogue, ApiWatch.NONE);
    }

    static ToolPipeline pipeline(Settings settings, Catalogue catalogue, ApiWatch watch) {
        IterableClient api = new IterableClient(
                ClientOptions.of(settings, Build.version()),
                new AnswerReader(settings.maxResultChars(), secrets(settings.project())),
                watch,
                Time.system(),
                new Random());
        Work work = new Work(api::call, new ShapeAnswer(Clock.systemUTC())::fit, List.of(new FindTools(catalogue)));
        return new ToolPipeline(catalogue, new CheckArguments()::check, work::on);
    }

    private static List<String> secrets(Project project) {
        return Stream.of(project.key(), project.jwtSecret())
                .flatMap(secret -> secret.map(Secret::reveal).stream())
                .toList();
    }
}
