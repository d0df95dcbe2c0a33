package io.iterablemcp.tools.data;

import io.iterablemcp.text.Clause;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.CallTrace;
import io.iterablemcp.tools.ComposedTool;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.warehouse.background.LoadProcess;
import io.iterablemcp.warehouse.background.RunningLoad;
import io.iterablemcp.warehouse.destination.DestinationFault;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tool load_data: loads into the database that query_data reads, in a process of its own. What the caller may not read
 * is not loaded for it, and events only where the operator has said so. Waiting takes no thread of a call.
 */
public final class LoadData implements ComposedTool {

    private static final long WAIT = 30;

    private final LoadedData data;
    private final LoadProcess process;
    private final LoadPlanner planner;
    private final Clock clock;
    /** The call that has started the load of this server. Guarded by this. */
    private Optional<Started> started = Optional.empty();

    private record Started(CallTrace by, RunningLoad load, LoadPlan plan, Runnable listener) {}

    public LoadData(LoadedData data, LoadProcess process, LoadPlanner planner, Clock clock) {
        this.data = data;
        this.process = process;
        this.planner = planner;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "load_data";
    }

    @Override
    public Outcome answer(Call call) {
        CallTrace trace = root(call.trace());
        Optional<Started> own = own(trace);
        return own.isPresent() ? wait(call, own.get()) : start(call, trace);
    }

    /** A call that runs again after a pause goes on with its load. */
    private synchronized Optional<Started> own(CallTrace trace) {
        return started.filter(it -> it.by() == trace);
    }

    private static CallTrace root(CallTrace trace) {
        CallTrace above = trace;
        while (above.parent().isPresent()) {
            above = above.parent().get();
        }
        return above;
    }

    private synchronized Outcome start(Call call, CallTrace trace) {
        Optional<RunningLoad> other = process.last().filter(RunningLoad::running);
        if (other.isPresent()) {
            return running(other.get());
        }
        try {
            data.checkEngine();
            LoadPlan plan = planner.plan(call, clock.instant());
            if (plan.request().resources().isEmpty()) {
                return LoadAnswer.nothing(plan);
            }
            Optional<RunningLoad> begun = process.start(plan.request());
            if (begun.isEmpty()) {
                return running(process.last().orElseThrow());
            }
            Started now = new Started(trace, begun.get(), plan, listener(call, begun.get()));
            started = Optional.of(now);
            now.load().listen(now.listener());
            return wait(call, now);
        } catch (NotLoadable e) {
            return new Outcome.Refused(e.reason(), e.getMessage(), e.remedy());
        } catch (IOException e) {
            return LoadedData.failed(e);
        }
    }

    private static Outcome running(RunningLoad load) {
        return new Outcome.Refused(
                Outcome.Reason.CLOSED,
                "a load is running since " + load.since(),
                "load_status shows it. Load again when it has ended.");
    }

    private static Runnable listener(Call call, RunningLoad load) {
        return () -> {
            List<?> all = load.resources();
            long done = load.resources().stream()
                    .filter(it -> it.outcome().isPresent())
                    .count();
            call.caller()
                    .progress(
                            (double) done, Optional.of((double) all.size()), done + " of " + all.size() + " resources");
        };
    }

    private Outcome wait(Call call, Started now) {
        Instant until = call.trace().begun().plusSeconds(QueryData.number(call, "wait", WAIT));
        Duration left = Duration.between(clock.instant(), until);
        if (now.load().running() && !left.isNegative() && !left.isZero()) {
            return new Outcome.Waits(now.load().ended(), left);
        }
        now.load().leave(now.listener());
        Optional<RunningLoad.Stop> inUse =
                now.load().stop().filter(stop -> stop.kind() == DestinationFault.Kind.IN_USE);
        if (inUse.isPresent()) {
            return new Outcome.Refused(
                    Outcome.Reason.CLOSED,
                    Clause.of(inUse.get().why()),
                    "load_status shows what is there. Load again when it has ended.");
        }
        LoadAnswer answer = new LoadAnswer(now.load(), now.plan().skipped());
        List<String> notes = new ArrayList<>(answer.notes());
        if (now.load().running()) {
            notes.add("The load goes on. load_status shows how far it is.");
        }
        return new Outcome.Answered(answer.text(), notes);
    }
}
