package io.iterablemcp.cli;

import io.iterablemcp.api.ApiListener;
import io.iterablemcp.config.Confirm;
import io.iterablemcp.config.SafetyOptions;
import io.iterablemcp.config.SameCall;
import io.iterablemcp.config.Settings;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.approvers.Approvers;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.privacy.ProjectPseudonyms;
import io.iterablemcp.safety.GracePeriod;
import io.iterablemcp.safety.Intents;
import io.iterablemcp.safety.approval.ApprovalRequests;
import io.iterablemcp.safety.approval.StandingApprovals;
import io.iterablemcp.safety.journal.Journal;
import io.iterablemcp.safety.notice.NoticeSender;
import io.iterablemcp.safety.notice.Notices;
import io.iterablemcp.safety.preview.LiveReads;
import io.iterablemcp.safety.preview.campaign.RenderedSample;
import io.iterablemcp.store.Store;
import io.iterablemcp.tools.AnswerFormStage;
import io.iterablemcp.tools.ApiLiveReads;
import io.iterablemcp.tools.ApprovalStage;
import io.iterablemcp.tools.ArgumentsStage;
import io.iterablemcp.tools.BudgetStage;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.CallApprovals;
import io.iterablemcp.tools.CallListener;
import io.iterablemcp.tools.CallPreviews;
import io.iterablemcp.tools.CallRecorder;
import io.iterablemcp.tools.ClientAnswers;
import io.iterablemcp.tools.CommitStage;
import io.iterablemcp.tools.ComposedStage;
import io.iterablemcp.tools.ComposedTool;
import io.iterablemcp.tools.FinishStage;
import io.iterablemcp.tools.ForgetCheckStage;
import io.iterablemcp.tools.GateStage;
import io.iterablemcp.tools.GraceStage;
import io.iterablemcp.tools.IterableStage;
import io.iterablemcp.tools.JournalStage;
import io.iterablemcp.tools.LookUpStage;
import io.iterablemcp.tools.MasksStage;
import io.iterablemcp.tools.MyBudget;
import io.iterablemcp.tools.NoticeStage;
import io.iterablemcp.tools.OpenQuestions;
import io.iterablemcp.tools.PauseStage;
import io.iterablemcp.tools.PersonalFlagsStage;
import io.iterablemcp.tools.PreparationStage;
import io.iterablemcp.tools.PreviewCall;
import io.iterablemcp.tools.PreviewStage;
import io.iterablemcp.tools.RepeatsStage;
import io.iterablemcp.tools.RequestPeople;
import io.iterablemcp.tools.Stage;
import io.iterablemcp.tools.TargetsStage;
import io.iterablemcp.tools.ToolChain;
import io.iterablemcp.tools.TraceStage;
import io.iterablemcp.tools.WaitForApproval;
import io.iterablemcp.tools.arguments.CheckArguments;
import io.iterablemcp.tools.discovery.FindTools;
import io.iterablemcp.tools.record.MyActivity;
import io.iterablemcp.tools.rows.PagedReads;
import io.iterablemcp.tools.rows.RowsStage;
import io.iterablemcp.tools.shape.ShapeAnswer;
import io.iterablemcp.tools.undo.UndoChange;
import io.iterablemcp.tools.undo.UndoStage;
import io.iterablemcp.tools.undo.UnknownChange;
import io.iterablemcp.tools.webhook.ActivitySummary;
import io.iterablemcp.tools.webhook.EventArrivals;
import io.iterablemcp.tools.webhook.EventReader;
import io.iterablemcp.tools.webhook.MessageActivity;
import io.iterablemcp.tools.webhook.MessageEventWait;
import io.iterablemcp.tools.webhook.ShownPeople;
import io.iterablemcp.tools.webhook.WebhookStatus;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** Assembles the chain around every call. It is loaded at the first call. */
final class DefaultAssembly {

    private DefaultAssembly() {}

    static ToolChain tools(
            Settings settings, Catalogue catalogue, CallListener calls, ApiListener wire, CallResources resources) {
        Clock clock = Clock.systemUTC();
        OpenQuestions questions = new OpenQuestions(clock);
        return new ToolChain(
                catalogue, questions, clock, stages(settings, catalogue, calls, wire, resources, questions, clock));
    }

    /** The stages around every call, from the outermost to the request to Iterable. */
    static List<Stage> stages(
            Settings settings,
            Catalogue catalogue,
            CallListener calls,
            ApiListener wire,
            CallResources resources,
            OpenQuestions questions,
            Clock clock) {
        Store store = resources.store();
        CallRecorder record = resources.record();
        CheckArguments arguments = new CheckArguments();
        SafetyOptions safety = settings.calls().safety();
        SameCall sameCall = safety.sameCall();
        Intents intents = new Intents(store, clock);
        ApprovalRequests requests = new ApprovalRequests(store, clock, safety.approvals());
        CallApprovals approvals = approvals(settings, resources, clock, requests, questions);
        LazyIterableClient api = new LazyIterableClient(settings, wire, store);
        Function<Call, LiveReads> reads = call -> new ApiLiveReads(catalogue, api::whole, arguments, clock, call);
        GracePeriod grace = new GracePeriod(safety.grace());
        CallPreviews previews = new CallPreviews(reads, store, intents, safety.previews(), clock, grace);
        Journal journal = new Journal(store, clock);
        Notices notices = safety.notices().<Notices>map(NoticeSender::new).orElse(Notices.NONE);
        UndoChange undo = new UndoChange(
                journal,
                reads,
                new UnknownChange(record, intents, catalogue),
                catalogue,
                questions,
                safety.confirm() == Confirm.OFF);
        Supplier<ProjectPseudonyms> pseudonyms = () -> ProjectPseudonyms.of(settings.project(), store, clock);
        EventReader events = new EventReader(store, new ShownPeople(pseudonyms), clock);
        return List.of(
                new TraceStage(resources.tracing()),
                new FinishStage(calls, record),
                new NoticeStage(notices),
                new LookUpStage(catalogue, arguments),
                new AnswerFormStage(settings.calls().answers()),
                new GateStage(catalogue),
                new ArgumentsStage(arguments),
                new PersonalFlagsStage(),
                new MasksStage(pseudonyms),
                new RowsStage(),
                new TargetsStage(safety),
                new PreparationStage(api::client),
                new PauseStage(store, clock),
                new RepeatsStage(intents, sameCall, clock),
                new UndoStage(undo),
                new PreviewStage(previews, safety, approvals::isAboutToAct),
                new BudgetStage(safety, store, reads, notices, clock),
                new ApprovalStage(safety.confirm(), approvals),
                new GraceStage(grace, catalogue, clock),
                new JournalStage(journal, reads, safety.keepsState()),
                new ForgetCheckStage(reads, safety.keepsState(), clock),
                new CommitStage(intents, sameCall, settings.deadline(), clock),
                new ComposedStage(
                        composed(
                                List.of(
                                        new FindTools(catalogue),
                                        new MyActivity(record, intents, catalogue, clock),
                                        new PreviewCall(),
                                        new MyBudget(safety, store, clock),
                                        new WaitForApproval(requests, clock),
                                        undo,
                                        new MessageActivity(events),
                                        new MessageEventWait(events, EventArrivals.of(events)),
                                        new ActivitySummary(events),
                                        new WebhookStatus(events)),
                                LoadedDataTools.of(settings, catalogue, resources, pseudonyms, clock),
                                ReportTools.of(settings, catalogue, clock)),
                        LazyIterableClient.reader(settings.withMaxResultChars(ReportTools.longest(settings)))),
                new IterableStage(new PagedReads(api, clock, settings.deadline()), api::part, new ShapeAnswer(clock)));
    }

    private static List<ComposedTool> composed(
            List<ComposedTool> own, List<ComposedTool> data, List<ComposedTool> reports) {
        List<ComposedTool> all = new ArrayList<>(own);
        all.addAll(data);
        all.addAll(reports);
        return List.copyOf(all);
    }

    private static CallApprovals approvals(
            Settings settings,
            CallResources resources,
            Clock clock,
            ApprovalRequests requests,
            OpenQuestions questions) {
        SafetyOptions safety = settings.calls().safety();
        return new CallApprovals(
                requests,
                new StandingApprovals(resources.store(), clock),
                new ClientAnswers(requests, questions, () -> approversExist(settings)),
                safety.approvals(),
                new RequestPeople(new RenderedSample(safety.previews().proofEmail())),
                resources.pages());
    }

    /** Read for each question, because approvers may be added while the server runs. */
    private static boolean approversExist(Settings settings) {
        try {
            return Approvers.at(settings.places().home()).of(settings.project()).exist();
        } catch (KeyStoreException e) {
            LoggerFactory.getLogger(DefaultAssembly.class)
                    .warn("Answers to a client's question do not count: {}", e.words());
            return true;
        }
    }
}
