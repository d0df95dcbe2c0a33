package io.iterablemcp.tools.record;

import io.iterablemcp.config.RecordMode;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.store.record.CallHistory;
import io.iterablemcp.store.record.CallLog;
import io.iterablemcp.store.record.CallRecord;
import io.iterablemcp.store.record.CallResult;
import io.iterablemcp.store.record.CallWhat;
import io.iterablemcp.store.record.CallWho;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.CallRecorder;
import io.iterablemcp.tools.CallTrace;
import io.iterablemcp.tools.InternalErrorLog;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tracing.TraceContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Records calls in the store. The store is opened at the first call: in parallel with it if it changes something, and
 * otherwise after it.
 */
public final class StoreRecorder implements CallRecorder {

    /** More calls than can end while the store is loaded. */
    private static final int MOST_EARLY = 1_000;

    private static final int LONGEST_CLIENT = 100;

    private final Supplier<CallLog> source;
    private final Catalogue catalogue;
    private final RecordMode mode;
    private final Optional<InterruptedCalls> interrupted;
    /** Null before the first call. */
    private volatile CallLog made;

    /** Guarded by this. */
    private final List<Early> early = new ArrayList<>();

    private final Object started = new Object();
    private volatile boolean opening;

    private record Early(String project, CallLog.Draft draft) {}

    /** @param source makes the log, which loads the classes of the store */
    public StoreRecorder(Supplier<CallLog> source, Catalogue catalogue, RecordMode mode) {
        this(source, catalogue, mode, Optional.empty());
    }

    /**
     * @param source makes the log, which loads the classes of the store
     * @param interrupted records what earlier processes could not
     */
    public StoreRecorder(
            Supplier<CallLog> source, Catalogue catalogue, RecordMode mode, Optional<InterruptedCalls> interrupted) {
        this.interrupted = interrupted;
        this.source = source;
        this.catalogue = catalogue;
        this.mode = mode;
    }

    @Override
    public void begins(Call call) {
        if (mode == RecordMode.OFF) {
            return;
        }
        call.trace().markRecorded();
        if (opening) {
            return;
        }
        boolean changes = catalogue
                .find(call.name())
                .filter(tool -> tool.access() != Access.READ)
                .isPresent();
        if (changes) {
            startOpening();
        }
    }

    @Override
    public void ended(Call call, Outcome outcome, Duration took) {
        Optional<ToolSpec> tool = call.trace().tool();
        boolean changes = tool.filter(it -> it.access() != Access.READ).isPresent();
        if (mode == RecordMode.OFF || (mode == RecordMode.CHANGES && !changes)) {
            return;
        }
        String project = call.caller().project().identity();
        CallLog.Draft draft = draft(project, call, outcome, took);
        if (changes && call.trace().tries() > 0) {
            log().now(project, draft);
        } else {
            later(project, draft);
        }
        startOpening();
    }

    /** All that is kept, so that it holds neither the call nor its answer while it waits. */
    private static CallLog.Draft draft(String project, Call call, Outcome outcome, Duration took) {
        CallTrace trace = call.trace();
        Optional<ToolSpec> tool = trace.tool();
        Json.Obj given = trace.arguments().orElse(Json.Obj.EMPTY);
        RecordedArguments arguments = RecordedArguments.of(tool, given);
        CallWho who = new CallWho(call.caller().agent(), brief(call.caller().client()), project);
        String name = tool.map(ToolSpec::name).orElse(CallWhat.UNKNOWN_TOOL);
        String group = tool.map(ToolSpec::group).orElse("");
        String access = tool.map(it -> it.access().word()).orElse("");
        String sentence = trace.sent()
                .map(sent ->
                        CallSentence.of(who.agent(), call.name(), Optional.of(sent.tool()), sent.arguments(), outcome))
                .orElseGet(() -> CallSentence.of(who.agent(), call.name(), tool, given, outcome));
        CallResult result = new CallResult(
                outcome.kind(),
                CallSentence.reason(outcome),
                trace.rows(),
                bytes(outcome.words()),
                trace.status(),
                trace.tries(),
                took);
        String id = trace.id();
        Optional<String> parent = trace.parent().map(CallTrace::id);
        Optional<String> traceId = trace.span().place().map(TraceContext::traceId);
        return hashes -> new CallRecord(
                id,
                trace.begun(),
                who,
                new CallWhat(name, group, access, sentence, arguments.json(hashes::lookup)),
                result,
                parent,
                traceId,
                arguments.people(hashes::lookup));
    }

    /** The client chooses its name. */
    private static String brief(String client) {
        return client.length() > LONGEST_CLIENT ? client.substring(0, LONGEST_CLIENT) : client;
    }

    /** The size in UTF-8, without making the bytes. */
    private static long bytes(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            bytes += letter < 0x80 ? 1 : letter < 0x800 || Character.isSurrogate(letter) ? 2 : 3;
        }
        return bytes;
    }

    /** The first reads wait here: loading the store must not delay their answers. */
    private void later(String project, CallLog.Draft draft) {
        CallLog log;
        synchronized (this) {
            log = made;
            if (log == null) {
                if (early.size() < MOST_EARLY) {
                    early.add(new Early(project, draft));
                }
                return;
            }
        }
        log.later(project, draft);
    }

    private synchronized CallLog log() {
        CallLog log = made;
        if (log == null) {
            log = source.get();
            made = log;
            for (Early each : early) {
                log.later(each.project(), each.draft());
            }
            early.clear();
        }
        return log;
    }

    private void startOpening() {
        synchronized (started) {
            if (opening) {
                return;
            }
            opening = true;
        }
        Thread thread = new Thread(this::open, "record-opener");
        thread.setDaemon(true);
        thread.start();
    }

    private void open() {
        try {
            CallLog log = log();
            log.open();
            interrupted.ifPresent(it -> it.addTo(log));
        } catch (RuntimeException fault) {
            InternalErrorLog.report("the record of calls", fault);
        }
    }

    @Override
    public Optional<CallHistory> history() {
        return mode == RecordMode.OFF ? Optional.empty() : Optional.of(log().history());
    }

    @Override
    public void close() {
        boolean used;
        synchronized (this) {
            used = made != null || !early.isEmpty();
        }
        if (used) {
            log().close();
        }
    }
}
