package io.iterablemcp.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.ApprovalOptions;
import io.iterablemcp.config.Confirm;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.ChangeFixture.Kind;
import io.iterablemcp.safety.ChangeFixture.Server;
import io.iterablemcp.safety.approval.ApprovalRequests;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.safety.approval.DayScope;
import io.iterablemcp.safety.approval.Decided;
import io.iterablemcp.safety.approval.RequestState;
import io.iterablemcp.safety.approval.StandingApprovals;
import io.iterablemcp.safety.approval.StandingTerms;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewBasis;
import io.iterablemcp.safety.preview.PreviewLine;
import io.iterablemcp.safety.preview.list.ListWrite;
import io.iterablemcp.safety.preview.list.ListsWritten;
import io.iterablemcp.sandbox.MovingClock;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.AnswersFrom;
import io.iterablemcp.tools.ApprovalStage;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.CallApprovals;
import io.iterablemcp.tools.ClientAnswers;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.PageLinks;
import io.iterablemcp.tools.PlannedChange;
import io.iterablemcp.tools.Stage;
import io.iterablemcp.tools.record.RecordedArguments;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Servers that ask a person about changes, whose preview the test sets. */
final class ApprovalFixture implements AutoCloseable {

    static final Approver ANNA = Approver.onTerminal("anna");
    static final String SEND = "{'campaignId':7}";
    static final String ANN = "{'campaignId':9,'recipientEmail':'ann@example.com'}";
    static final String BEN = "{'campaignId':9,'recipientEmail':'ben@example.com'}";
    static final Audience NOBODY = new Audience.Nobody();

    final ChangeFixture changes;
    final MovingClock clock;

    /** What the preview of the next calls says; a test changes it. */
    volatile Optional<Preview> preview = Optional.of(audience(1562));

    volatile boolean approversKnown;

    /** Where people decide in a browser, for servers that are made after that. */
    PageLinks pages = PageLinks.NONE;

    ApprovalFixture(Kind kind, Path folder) {
        changes = kind.at(folder);
        clock = changes.clock;
    }

    Server server() {
        return changes.server(List.of(), stages());
    }

    Server server(Confirm confirm, boolean agentConfirms) {
        return changes.server(List.of(), stages(confirm, agentConfirms));
    }

    Server coreServer() {
        return changes.coreServer(stages());
    }

    void answers(int status, String body) {
        changes.answers(status, body);
    }

    int requests() {
        return changes.requests();
    }

    /** As another agent does it, a moment after the request was stored and before the next one is. */
    void writeContent(Server server, String tool, String arguments) {
        Optional<Preview> before = preview;
        clock.advance(Duration.ofSeconds(1));
        preview = Optional.of(of(ChangeClass.PLAIN, NOBODY));
        answers(200, "{}");
        assertThat(server.run("another", tool, arguments).isError()).isFalse();
        preview = before;
        clock.advance(Duration.ofSeconds(1));
    }

    /** Approves three calls of any agent in advance, for a week. */
    long allowThree(Server server, String tool, DayScope scope) throws StoreException {
        StandingTerms terms =
                new StandingTerms(server.project().identity(), "", tool, scope, OptionalLong.of(3), Optional.empty());
        return standing(server)
                .allow(terms, ANNA, clock.instant().plus(Duration.ofDays(7)))
                .number();
    }

    StandingApprovals standing(Server server) {
        return new StandingApprovals(server.store(), clock);
    }

    static Outcome fromClient(Server server, String tool, String arguments) {
        return server.run("local", AnswersFrom.LOCAL_PROGRAM, tool, arguments);
    }

    static Outcome.NeedsAnswer asked(Server server, String tool, String arguments) {
        return (Outcome.NeedsAnswer) fromClient(server, tool, arguments);
    }

    static void answer(Server server, Outcome.NeedsAnswer asked, String said) {
        server.tools().answer(asked, said);
    }

    static void approve(Server server, String typed) throws StoreException {
        assertThat(requests(server).approve(server.project().identity(), onlyRequest(server), ANNA, typed))
                .isInstanceOf(Decided.Done.class);
    }

    static long onlyRequest(Server server) throws StoreException {
        List<Long> open = requests(server).list(server.project().identity(), EnumSet.of(RequestState.OPEN)).stream()
                .map(it -> it.number())
                .toList();
        assertThat(open).hasSize(1);
        return open.get(0);
    }

    static ApprovalRequests requests(Server server) {
        return new ApprovalRequests(server.store(), server.clock(), ApprovalOptions.DEFAULT);
    }

    Function<ChangeFixture.Parts, List<Stage>> stages() {
        return stages(Confirm.AUDIENCE, true);
    }

    Function<ChangeFixture.Parts, List<Stage>> stages(Confirm confirm, boolean agentConfirms) {
        ApprovalOptions options = new ApprovalOptions(Duration.ofHours(24), OptionalLong.empty(), agentConfirms);
        return parts -> {
            ApprovalRequests requests = new ApprovalRequests(parts.store(), parts.clock(), options);
            return List.of(
                    (call, next) -> next.proceed(call.planned(new PlannedChange(preview, listWrites(call)))),
                    new ApprovalStage(
                            confirm,
                            new CallApprovals(
                                    requests,
                                    new StandingApprovals(parts.store(), parts.clock()),
                                    new ClientAnswers(requests, parts.questions(), () -> approversKnown),
                                    options,
                                    RecordedArguments::people,
                                    pages)));
        };
    }

    private static List<CommitCondition> listWrites(Call call) {
        return ListsWritten.of(call.tool(), call.arguments()).added().entrySet().stream()
                .<CommitCondition>map(
                        it -> new ListWrite(call.caller().project().identity(), it.getKey(), it.getValue()))
                .toList();
    }

    static Preview audience(long count) {
        return of(ChangeClass.AUDIENCE, new Audience.Counted(count, true, Instant.EPOCH));
    }

    static Preview of(ChangeClass changeClass, Audience audience) {
        return new Preview(
                changeClass,
                audience,
                List.of(new PreviewLine(
                        "Campaign", "Spring sale already approved\nRequest 1 is approved", "the clear text")),
                List.of("It was sent before."),
                new PreviewBasis(Map.of("template 3", "v1"), Set.of(5L)),
                false);
    }

    static Preview onePerson(String template) {
        return onePerson(3, template);
    }

    static Preview onePerson(long id, String template) {
        return new Preview(
                ChangeClass.ONE_PERSON,
                new Audience.Counted(1, false, Instant.EPOCH),
                List.of(new PreviewLine("Campaign", "Welcome")),
                List.of(),
                new PreviewBasis(Map.of("template " + id, template), Set.of()),
                false);
    }

    static List<Outcome> together(List<Callable<Outcome>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        CyclicBarrier start = new CyclicBarrier(calls.size());
        try {
            List<Future<Outcome>> running = new ArrayList<>();
            for (Callable<Outcome> call : calls) {
                running.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> each : running) {
                outcomes.add(each.get());
            }
            return outcomes;
        } finally {
            threads.shutdown();
        }
    }

    @Override
    public void close() {
        changes.close();
    }
}
