package io.iterablemcp.tools;

import io.iterablemcp.api.Reply;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.tracing.AttemptFacts;
import io.iterablemcp.tracing.AttemptSpan;
import io.iterablemcp.tracing.CallSpan;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/** What the stages find out about a call while it runs, for {@link FinishStage} to report. */
public final class CallTrace {

    private static final int ID_DIGITS = 12;

    private final Optional<CallTrace> parent;
    private final Instant begun;
    private final boolean onlyPreview;
    private volatile String id = "";
    private volatile Optional<ToolSpec> tool = Optional.empty();
    private volatile Optional<Json.Obj> arguments = Optional.empty();
    private volatile Optional<SentRequest> sent = Optional.empty();
    private volatile Optional<Reply> reply = Optional.empty();
    private volatile CallSpan span = CallSpan.NONE;
    private volatile boolean recorded;
    private volatile BooleanSupplier stop = () -> false;
    private int tries;
    /** The requests of previews among them. */
    private int reads;

    private int notices;

    CallTrace(Optional<CallTrace> parent, Instant begun) {
        this(parent, begun, false);
    }

    private CallTrace(Optional<CallTrace> parent, Instant begun, boolean onlyPreview) {
        this.parent = parent;
        this.begun = begun;
        this.onlyPreview = onlyPreview;
    }

    /** A part of a call that is previewed and not made. */
    static CallTrace ofPreview(CallTrace parent) {
        return new CallTrace(Optional.of(parent), parent.begun, true);
    }

    /** Whether the call is previewed and not made: nothing records it, and it changes nothing. */
    public boolean onlyPreview() {
        return onlyPreview;
    }

    /** Starts a run of the call: it runs again after a pause, and each run has its own id. */
    void starts() {
        // Not secret: it only has to differ from others.
        String digits = Long.toString(ThreadLocalRandom.current().nextLong() >>> 1, Character.MAX_RADIX);
        id = ("0".repeat(ID_DIGITS) + digits).substring(digits.length());
        reply = Optional.empty();
        sent = Optional.empty();
        tries = 0;
        reads = 0;
    }

    /** @param found whether a person has stopped the call since; it is asked after each wait of its request */
    void stopsWhen(BooleanSupplier found) {
        stop = found;
    }

    boolean stopped() {
        return stop.getAsBoolean();
    }

    /** Names this run in the record. */
    public String id() {
        return id;
    }

    /** The call will have a row in the record under its id. */
    public void markRecorded() {
        recorded = true;
    }

    boolean recorded() {
        return recorded;
    }

    /** When the call first arrived; a call that runs again after a pause keeps this time. */
    public Instant begun() {
        return begun;
    }

    /** The call that this one is part of. */
    public Optional<CallTrace> parent() {
        return parent;
    }

    /** The tool that is actually called; empty if it does not exist. */
    public Optional<ToolSpec> tool() {
        return tool;
    }

    /** The arguments for that tool, as far as they are known. */
    public Optional<Json.Obj> arguments() {
        return arguments;
    }

    /** What was sent to Iterable in place of the call's own request. */
    public Optional<SentRequest> sent() {
        return sent;
    }

    /** This call in its trace. */
    public CallSpan span() {
        return span;
    }

    void follow(CallSpan begun) {
        span = begun;
    }

    /** How many requests were sent to Iterable. */
    public int tries() {
        return tries;
    }

    /** Iterable's HTTP status, if it answered. */
    public OptionalInt status() {
        Optional<Reply> known = reply;
        return known.isPresent() ? known.get().httpStatus() : OptionalInt.empty();
    }

    /** The rows that the answer shows, if it is a list. */
    public OptionalLong rows() {
        Optional<Reply> known = reply;
        return known.isPresent() && known.get() instanceof Reply.Delivered delivered
                ? delivered.extent().rows()
                : OptionalLong.empty();
    }

    void found(ToolSpec target, Json.Obj given) {
        tool = Optional.of(target);
        arguments = Optional.of(given);
    }

    void checked(Json.Obj converted) {
        arguments = Optional.of(converted);
    }

    void sends(SentRequest instead) {
        sent = Optional.of(instead);
    }

    void replied(Reply answer) {
        // Without the text: the trace lives as long as a paused call.
        reply = Optional.of(
                answer instanceof Reply.Delivered delivered
                        ? new Reply.Delivered(delivered.status(), "", delivered.extent())
                        : answer);
    }

    /** Only the thread of the call counts and reads. */
    AttemptSpan attempt(AttemptFacts request) {
        tries++;
        return span.attempt(request.withResends(tries - reads - 1));
    }

    /** The same for a request that reads what the call would change. */
    AttemptSpan previewAttempt(AttemptFacts request) {
        tries++;
        reads++;
        parent.filter(above -> onlyPreview).ifPresent(above -> above.tries++);
        return span.attempt(request);
    }

    /** The number of the next progress notice, which counts on over the parts of a call. */
    int nextNotice() {
        return parent.map(CallTrace::nextNotice).orElseGet(() -> ++notices);
    }
}
