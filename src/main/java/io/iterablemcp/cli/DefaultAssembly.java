package io.iterablemcp.cli;

import io.iterablemcp.api.ApiListener;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.SameCall;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.Settings;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.privacy.ProjectPseudonyms;
import io.iterablemcp.safety.Intents;
import io.iterablemcp.server.agents.Agents;
import io.iterablemcp.server.http.HttpOptions;
import io.iterablemcp.server.mcp2025.stdio.StdioConnection;
import io.iterablemcp.server.stdio.StdioServer;
import io.iterablemcp.store.Store;
import io.iterablemcp.tools.ArgumentsStage;
import io.iterablemcp.tools.CallListener;
import io.iterablemcp.tools.CallRecorder;
import io.iterablemcp.tools.CommitStage;
import io.iterablemcp.tools.ComposedStage;
import io.iterablemcp.tools.FinishStage;
import io.iterablemcp.tools.GateStage;
import io.iterablemcp.tools.IterableStage;
import io.iterablemcp.tools.LookUpStage;
import io.iterablemcp.tools.MasksStage;
import io.iterablemcp.tools.OpenQuestions;
import io.iterablemcp.tools.PersonalFlagsStage;
import io.iterablemcp.tools.PreparationStage;
import io.iterablemcp.tools.RepeatsStage;
import io.iterablemcp.tools.ToolChain;
import io.iterablemcp.tools.TraceStage;
import io.iterablemcp.tools.arguments.CheckArguments;
import io.iterablemcp.tools.discovery.FindTools;
import io.iterablemcp.tools.record.MyActivity;
import io.iterablemcp.tools.shape.ShapeAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** Assembles the program as the jar runs it. */
final class DefaultAssembly implements Assembly {

    @Override
    public Session stdio(InputStream in, OutputStream out) {
        return new StdioSession(StdioServer.listen(new StdioConnection(BuildInfo.version()), in, out), this);
    }

    @Override
    public int http(Settings settings, Catalogue catalogue, HttpOptions options, Agents agents, Consumer<String> say)
            throws IOException {
        return HttpAssembly.serve(settings, catalogue, options, agents, say);
    }

    @Override
    public ToolChain tools(Settings settings, Catalogue catalogue) {
        CallResources resources = CallResources.of(settings, catalogue);
        resources.closeAtTheEnd();
        return tools(settings, catalogue, CallListener.NONE, ApiListener.NONE, resources);
    }

    /** The chain around every call, from the outermost stage to the request to Iterable. */
    static ToolChain tools(
            Settings settings, Catalogue catalogue, CallListener calls, ApiListener wire, CallResources resources) {
        Store store = resources.store();
        CallRecorder record = resources.record();
        CheckArguments arguments = new CheckArguments();
        Clock clock = Clock.systemUTC();
        SameCall sameCall = settings.calls().sameCall();
        Intents intents = new Intents(store, clock);
        LazyIterableClient client = new LazyIterableClient(settings, wire, store);
        return new ToolChain(
                catalogue,
                new OpenQuestions(clock),
                clock,
                List.of(
                        new TraceStage(resources.tracing()),
                        new FinishStage(calls, record),
                        new LookUpStage(catalogue, arguments),
                        new GateStage(),
                        new ArgumentsStage(arguments),
                        new PersonalFlagsStage(),
                        new MasksStage(() -> pseudonyms(settings, store, clock)),
                        new PreparationStage(client::client),
                        new RepeatsStage(intents, sameCall, clock),
                        new CommitStage(intents, sameCall, settings.deadline(), clock),
                        new ComposedStage(
                                List.of(new FindTools(catalogue), new MyActivity(record, intents, catalogue, clock))),
                        new IterableStage(client, new ShapeAnswer(clock))));
    }

    private static ProjectPseudonyms pseudonyms(Settings settings, Store store, Clock clock) {
        Project project = settings.project();
        return new ProjectPseudonyms(
                store, project.identity(), project.key().map(Secret::reveal).orElse(""), clock, new SecureRandom());
    }
}
