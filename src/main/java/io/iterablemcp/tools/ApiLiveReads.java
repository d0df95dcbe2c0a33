package io.iterablemcp.tools;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.CallProgress;
import io.iterablemcp.api.Reply;
import io.iterablemcp.api.ReplyReader;
import io.iterablemcp.api.answer.AnswerReader;
import io.iterablemcp.api.answer.SkipSeal;
import io.iterablemcp.gate.Decision;
import io.iterablemcp.gate.Gate;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.AnswerForm;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.safety.forget.PersonAnswers;
import io.iterablemcp.safety.preview.LiveReads;
import io.iterablemcp.tracing.AttemptFacts;
import io.iterablemcp.tracing.AttemptSpan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The reads of Iterable for one call. They are made with what the settings permit, whatever the agent may do, and only
 * for the server's own use: nothing in them is masked.
 */
public final class ApiLiveReads implements LiveReads {

    /** How long all list sizes of a call wait for their limit, which is slow. */
    private static final Duration SIZE_WAIT = Duration.ofSeconds(20);

    private static final Duration OTHER_WAIT = Duration.ofSeconds(3);
    private static final String SIZE = "get_list_size";

    /** When Iterable refuses a read for its limit and names no time. */
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(1);

    private static final int LARGEST = 8_000_000;

    private final Catalogue catalogue;
    private final WholeAnswers api;
    private final Function<Call, StageResult> arguments;
    private final Clock clock;
    private final Call call;
    private Duration waitLeft = SIZE_WAIT;

    /**
     * @param arguments checks the arguments of a call
     * @param call the call that the reads are for
     */
    public ApiLiveReads(
            Catalogue catalogue, WholeAnswers api, Function<Call, StageResult> arguments, Clock clock, Call call) {
        this.catalogue = catalogue;
        this.api = api;
        this.arguments = arguments;
        this.clock = clock;
        this.call = call;
    }

    /** Reads whole answers. What it reads contains none of these secrets. */
    public static ReplyReader reader(List<String> secrets) {
        return new AnswerReader(LARGEST, SkipSeal.keyedBy(""), secrets);
    }

    @Override
    public Result read(String name, Json.Obj given) {
        return read(name, given, Optional.empty());
    }

    @Override
    public Result read(String name, Json.Obj given, Duration within) {
        return read(name, given, Optional.of(within));
    }

    private Result read(String name, Json.Obj given, Optional<Duration> within) {
        ToolSpec tool = catalogue
                .find(name)
                .filter(it -> it.access() == Access.READ && it.endpoint().isPresent())
                .orElseThrow(() -> new IllegalArgumentException(name + " is no read of Iterable"));
        Caller caller = call.caller();
        Decision decision = Gate.decide(
                tool, Grant.of(caller.project().mode()), caller.project().keyType());
        if (!decision.open()) {
            return new Result.Unavailable(
                    name + " is closed: " + decision.why() + " (to open it: " + decision.remedy() + ")");
        }
        return arguments.apply(new Call(tool, given, caller)) instanceof StageResult.GoOn checked
                ? read(tool, checked.call().arguments(), within)
                : new Result.Unavailable("the arguments do not fit " + name);
    }

    private Result read(ToolSpec tool, Json.Obj given, Optional<Duration> within) {
        boolean size = tool.name().equals(SIZE);
        Instant begun = clock.instant();
        ApiCall read =
                new ApiCall(tool, given, call.caller().agent(), call.caller().client(), new ReadProgress());
        Reply reply = api.call(within.map(read::within).orElse(read), within.orElse(size ? waitLeft : OTHER_WAIT));
        if (size) {
            Duration took = Duration.between(begun, clock.instant());
            waitLeft = waitLeft.compareTo(took) > 0 ? waitLeft.minus(took) : Duration.ZERO;
        }
        return reply.match(new ResultOf(tool));
    }

    /** The requests count as tries of the call. */
    private final class ReadProgress implements CallProgress {

        @Override
        public void accept(String words) {
            call.caller().progress(call.trace().nextNotice(), Optional.empty(), "preview: " + words);
        }

        @Override
        public AttemptSpan attempt(AttemptFacts request) {
            return call.trace().previewAttempt(request);
        }
    }

    private final class ResultOf implements Reply.Cases<Result> {

        private final String tool;
        private final boolean page;

        ResultOf(ToolSpec tool) {
            this.tool = tool.name();
            this.page = tool.answer().kind() == AnswerForm.Kind.HTML;
        }

        @Override
        public Result delivered(Reply.Delivered reply) {
            if (reply.extent().cut()) {
                return new Result.Unavailable("the answer of " + tool + " is too large");
            }
            if (page) {
                return new Result.Found(Json.text(reply.text()));
            }
            try {
                return new Result.Found(JsonReader.read(reply.text()));
            } catch (MalformedJson e) {
                return new Result.Unavailable("Iterable's answer to " + tool + " is no JSON");
            }
        }

        @Override
        public Result failed(Reply.Failed reply) {
            if (PersonAnswers.sayNobody(reply.status(), reply.code())) {
                return new Result.Missing();
            }
            return switch (reply.cause()) {
                case NOT_FOUND -> new Result.Missing();
                case RATE_LIMITED -> new Result.Later(clock.instant().plus(AFTER_REFUSAL));
                default ->
                    new Result.Unavailable(tool + " failed with "
                            + (reply.status().isPresent()
                                    ? "status " + reply.status().getAsInt() + ", "
                                    : "")
                            + reply.cause().name().toLowerCase(Locale.ROOT).replace('_', ' '));
            };
        }

        @Override
        public Result uncertain(Reply.Uncertain reply) {
            return failed(reply.answer());
        }

        @Override
        public Result notYet(Reply.NotYet reply) {
            return new Result.Later(reply.runsAt());
        }

        @Override
        public Result unsendable(Reply.Unsendable reply) {
            return new Result.Unavailable(reply.why());
        }
    }
}
