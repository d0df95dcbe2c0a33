package io.iterablemcp.cli;

import io.iterablemcp.api.ApiListener;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.SameCall;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.Settings;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.privacy.ProjectPseudonyms;
import io.iterablemcp.safety.Intents;
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
import io.iterablemcp.tools.RepeatsStage;
import io.iterablemcp.tools.Stage;
import io.iterablemcp.tools.ToolChain;
import io.iterablemcp.tools.TraceStage;
import io.iterablemcp.tools.arguments.CheckArguments;
import io.iterablemcp.tools.discovery.FindTools;
import io.iterablemcp.tools.record.MyActivity;
import io.iterablemcp.tools.shape.ShapeAnswer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** Assembles the chain around every call. It is loaded at the first call. */
final class DefaultAssembly {

    private DefaultAssembly() {}

    static ToolChain tools(
            Settings settings, Catalogue catalogue, CallListener calls, ApiListener wire, CallResources resources) {
        Clock clock = Clock.systemUTC();
        return new ToolChain(
                catalogue, new OpenQuestions(clock), clock, stages(settings, catalogue, calls, wire, resources));
    }

    /** The stages around every call, from the outermost to the request to Iterable. */
    static List<Stage> stages(
            Settings settings, Catalogue catalogue, CallListener calls, ApiListener wire, CallResources resources) {
        Store store = resources.store();
        CallRecorder record = resources.record();
        CheckArguments arguments = new CheckArguments();
        Clock clock = Clock.systemUTC();
        SameCall sameCall = settings.calls().safety().sameCall();
        Intents intents = new Intents(store, clock);
        return List.of(
                new TraceStage(resources.tracing()),
                new FinishStage(calls, record),
                new LookUpStage(catalogue, arguments),
                new GateStage(),
                new ArgumentsStage(arguments),
                new PersonalFlagsStage(),
                new MasksStage(() -> pseudonyms(settings, store, clock)),
                new RepeatsStage(intents, sameCall, clock),
                new CommitStage(intents, sameCall, settings.deadline(), clock),
                new ComposedStage(List.of(new FindTools(catalogue), new MyActivity(record, intents, catalogue, clock))),
                new IterableStage(new LazyIterableClient(settings, wire, store), new ShapeAnswer(clock)));
    }

    private static ProjectPseudonyms pseudonyms(Settings settings, Store store, Clock clock) {
        Project project = settings.project();
        return new ProjectPseudonyms(
                store, project.identity(), project.key().map(Secret::reveal).orElse(""), clock, new SecureRandom());
    }
}
