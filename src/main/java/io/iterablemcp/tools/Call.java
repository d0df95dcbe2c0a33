package io.iterablemcp.tools;

import io.iterablemcp.api.AnswerFilter;
import io.iterablemcp.api.ReplyReader;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ToolSpec;
import java.time.Instant;
import java.util.Optional;

/**
 * A tool call on its way through the chain. It is immutable: a stage passes on a changed copy. {@link #trace()}
 * is the same for all copies.
 */
public final class Call {

    private final String name;
    private final Optional<ToolSpec> tool;
    private final Json.Obj arguments;
    private final Caller caller;
    private final CallTrace trace;
    private final Stage.Next chain;
    private final AnswerFilter filter;
    private final PlannedChange plan;
    private final Optional<ReplyReader> reader;

    private Call(
            String name,
            Optional<ToolSpec> tool,
            Json.Obj arguments,
            Caller caller,
            CallTrace trace,
            Stage.Next chain,
            AnswerFilter filter,
            PlannedChange plan,
            Optional<ReplyReader> reader) {
        this.name = name;
        this.tool = tool;
        this.arguments = arguments;
        this.caller = caller;
        this.trace = trace;
        this.chain = chain;
        this.filter = filter;
        this.plan = plan;
        this.reader = reader;
    }

    /** A call to a tool that has already been looked up, outside any chain. */
    public Call(ToolSpec tool, Json.Obj arguments, Caller caller) {
        this(
                tool.name(),
                Optional.of(tool),
                arguments,
                caller,
                new CallTrace(Optional.empty(), Instant.EPOCH),
                part -> {
                    throw new IllegalStateException("a call outside the chain has no parts");
                },
                AnswerFilter.NONE,
                PlannedChange.UNKNOWN,
                Optional.empty());
    }

    /** A call as it arrived: only the name of the tool is known. */
    static Call incoming(String name, Json.Obj arguments, Caller caller, Instant begun, Stage.Next chain) {
        CallTrace trace = new CallTrace(Optional.empty(), begun);
        return part(name, arguments, caller, trace, chain, Optional.empty());
    }

    /** Runs another tool for the same caller as part of this call, through the whole chain. */
    public Outcome runPart(String part, Json.Obj given) {
        return chain.proceed(part(part, given, caller, traceOfPart(), chain, Optional.empty()));
    }

    /**
     * Reads with one of the {@link io.iterablemcp.manifest.Parts} of this call's tool, through the whole chain. The
     * answer comes whole and unmasked: it is for this program only, and what the tool makes of it is masked once.
     */
    public Outcome read(String part, Json.Obj given, ReplyReader itsReader) {
        if (!tool().parts().contains(part)) {
            throw new IllegalArgumentException(part + " is no part of " + name);
        }
        return chain.proceed(part(part, given, caller, traceOfPart(), chain, Optional.of(itsReader)));
    }

    private CallTrace traceOfPart() {
        return new CallTrace(Optional.of(trace), trace.begun());
    }

    private static Call part(
            String name,
            Json.Obj arguments,
            Caller caller,
            CallTrace trace,
            Stage.Next chain,
            Optional<ReplyReader> reader) {
        return new Call(
                name,
                Optional.empty(),
                arguments,
                caller,
                trace,
                chain,
                AnswerFilter.NONE,
                PlannedChange.UNKNOWN,
                reader);
    }

    /** Previews a call of another tool for the same caller, through the whole chain. It is not made. */
    public Outcome runPreview(String part, Json.Obj given) {
        return chain.proceed(new Call(
                part,
                Optional.empty(),
                given,
                caller,
                CallTrace.ofPreview(trace),
                chain,
                AnswerFilter.NONE,
                PlannedChange.UNKNOWN,
                Optional.empty()));
    }

    /** The name that the caller gave; there may be no such tool. */
    public String name() {
        return name;
    }

    /** @throws IllegalStateException before the look-up stage */
    public ToolSpec tool() {
        return tool.orElseThrow(() -> new IllegalStateException("the tool has not been looked up yet"));
    }

    public Json.Obj arguments() {
        return arguments;
    }

    public Caller caller() {
        return caller;
    }

    /** What its answer must not show. */
    public AnswerFilter filter() {
        return filter;
    }

    /** Reads the answer for another call that this one is a part of. Nothing of it is masked. */
    Optional<ReplyReader> reader() {
        return reader;
    }

    /** What is known of the change before it is made. */
    public PlannedChange plan() {
        return plan;
    }

    /** The same call with more known of its change. */
    public Call planned(PlannedChange more) {
        return new Call(name, tool, arguments, caller, trace, chain, filter, more, reader);
    }

    /** The call as it goes to Iterable. */
    Call sent() {
        return plan.sent()
                .map(request -> of(request.tool(), request.arguments()))
                .orElse(this);
    }

    public CallTrace trace() {
        return trace;
    }

    /** The same call with other arguments. */
    public Call with(Json.Obj changed) {
        return new Call(name, tool, changed, caller, trace, chain, filter, plan, reader);
    }

    /** The same call, with this filter for its answer. */
    public Call filtered(AnswerFilter other) {
        return new Call(name, tool, arguments, caller, trace, chain, other, plan, reader);
    }

    /** The same call, now to this tool. */
    public Call of(ToolSpec found, Json.Obj given) {
        return new Call(found.name(), Optional.of(found), given, caller, trace, chain, filter, plan, reader);
    }
}
