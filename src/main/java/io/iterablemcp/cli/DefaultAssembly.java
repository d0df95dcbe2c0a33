package io.iterablemcp.cli;

import io.iterablemcp.api.ApiListener;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.SafetyOptions;
import io.iterablemcp.config.SameCall;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.Settings;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.approvers.Approvers;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.privacy.ProjectPseudonyms;
import io.iterablemcp.safety.Intents;
import io.iterablemcp.safety.approval.ApprovalRequests;
import io.iterablemcp.safety.approval.StandingApprovals;
import io.iterablemcp.server.agents.Agents;
import io.iterablemcp.server.http.HttpOptions;
import io.iterablemcp.server.mcp2025.stdio.StdioConnection;
import io.iterablemcp.server.stdio.StdioServer;
import io.iterablemcp.store.Store;
import io.iterablemcp.tools.ApprovalStage;
import io.iterablemcp.tools.ArgumentsStage;
import io.iterablemcp.tools.CallApprovals;
import io.iterablemcp.tools.CallListener;
import io.iterablemcp.tools.CallRecorder;
import io.iterablemcp.tools.ClientAnswers;
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
import io.iterablemcp.tools.ToolChain;
import io.iterablemcp.tools.TraceStage;
import io.iterablemcp.tools.WaitForApproval;
import io.iterablemcp.tools.arguments.CheckArguments;
import io.iterablemcp.tools.discovery.FindTools;
import io.iterablemcp.tools.record.MyActivity;
import io.iterablemcp.tools.record.RecordedArguments;
import io.iterablemcp.tools.shape.ShapeAnswer;
import io.iterablemcp.tracing.CallTracing;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

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
        Store store = RecordAssembly.store(settings);
        CallRecorder record = RecordAssembly.recorder(settings, catalogue, store);
        RecordAssembly.closeAtTheEnd(record, store);
        CallTracing tracing = TracingAssembly.of(settings);
        TracingAssembly.closeAtTheEnd(tracing);
        return tools(settings, catalogue, CallListener.NONE, ApiListener.NONE, record, store, tracing);
    }

    /** The chain around every call, from the outermost stage to the request to Iterable. */
    static ToolChain tools(
            Settings settings,
            Catalogue catalogue,
            CallListener calls,
            ApiListener wire,
            CallRecorder record,
            Store store,
            CallTracing tracing) {
        CheckArguments arguments = new CheckArguments();
        Clock clock = Clock.systemUTC();
        SafetyOptions safety = settings.calls().safety();
        SameCall sameCall = safety.sameCall();
        Intents intents = new Intents(store, clock);
        OpenQuestions questions = new OpenQuestions(clock);
        ApprovalRequests requests = new ApprovalRequests(store, clock, safety.approvals());
        return new ToolChain(
                catalogue,
                questions,
                clock,
                List.of(
                        new TraceStage(tracing),
                        new FinishStage(calls, record),
                        new LookUpStage(catalogue, arguments),
                        new GateStage(),
                        new ArgumentsStage(arguments),
                        new PersonalFlagsStage(),
                        new MasksStage(() -> pseudonyms(settings, store, clock)),
                        new RepeatsStage(intents, sameCall, clock),
                        approval(settings, store, clock, requests, questions),
                        new CommitStage(intents, sameCall, settings.deadline(), clock),
                        new ComposedStage(
                                List.of(
                                        new FindTools(catalogue),
                                        new MyActivity(record, intents, catalogue, clock),
                                        new WaitForApproval(requests, clock))),
                        new IterableStage(new LazyIterableClient(settings, wire, store), new ShapeAnswer(clock))));
    }

    private static ApprovalStage approval(
            Settings settings, Store store, Clock clock, ApprovalRequests requests, OpenQuestions questions) {
        SafetyOptions safety = settings.calls().safety();
        ClientAnswers answers = new ClientAnswers(requests, questions, () -> approversExist(settings));
        return new ApprovalStage(
                safety.confirm(),
                new CallApprovals(
                        requests,
                        new StandingApprovals(store, clock),
                        answers,
                        safety.approvals(),
                        RecordedArguments::people));
    }

    /** Read for each question, because approvers may be added while the server runs. */
    private static boolean approversExist(Settings settings) {
        try {
            return Approvers.at(settings.places().home())
                    .of(settings.project())
                    .exist();
        } catch (KeyStoreException e) {
            LoggerFactory.getLogger(DefaultAssembly.class)
                    .warn("Answers to a client's question do not count: {}", e.words());
            return true;
        }
    }

    private static ProjectPseudonyms pseudonyms(Settings settings, Store store, Clock clock) {
        Project project = settings.project();
        return new ProjectPseudonyms(
                store, project.identity(), project.key().map(Secret::reveal).orElse(""), clock, new SecureRandom());
    }
}
