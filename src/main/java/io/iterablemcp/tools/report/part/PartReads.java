package io.iterablemcp.tools.report.part;

import io.iterablemcp.api.Reply;
import io.iterablemcp.api.ReplyReader;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.safety.forget.PersonAnswers;
import io.iterablemcp.tools.ApiLiveReads;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The reads of one composed call, within its time. */
public final class PartReads {

    private static final ReplyReader WHOLE = ApiLiveReads.reader(List.of());

    /** A read that has less time could not end. */
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final Call call;
    private final Clock clock;
    private final Instant deadline;

    /** @param time how long the whole call may take */
    public PartReads(Call call, Clock clock, Duration time) {
        this.call = call;
        this.clock = clock;
        this.deadline = clock.instant().plus(time);
    }

    public Instant now() {
        return clock.instant();
    }

    /** Zero or less once the time is up. */
    public Duration timeLeft() {
        return Duration.between(clock.instant(), deadline);
    }

    public boolean outOfTime() {
        return timeLeft().compareTo(LEAST) < 0;
    }

    /** A whole JSON answer; the text of a page or of plain text as a JSON string. */
    public PartResult read(String tool, Json.Obj arguments) {
        if (outOfTime()) {
            return new PartResult.Later("the time for one call is used up", "Call again with less to read.");
        }
        Outcome outcome = call.read(tool, arguments, WHOLE, timeLeft());
        return outcome instanceof Outcome.Answered answered
                ? new PartResult.Found(json(answered.text()))
                : failed(outcome);
    }

    /**
     * Reads an answer of any size as it arrives.
     *
     * @param reader keeps what it needs; what it delivers has no text
     * @return found, with null in the place of the answer, if the reader has delivered
     */
    public PartResult stream(String tool, Json.Obj arguments, ReplyReader reader) {
        return stream(tool, arguments, reader, timeLeft());
    }

    /** The same with less time, so that some is left for another read. */
    public PartResult stream(String tool, Json.Obj arguments, ReplyReader reader, Duration within) {
        if (outOfTime()) {
            return new PartResult.Later("the time for one call is used up", "Call again with less to read.");
        }
        Outcome outcome = call.read(tool, arguments, reader, within);
        return outcome instanceof Outcome.Answered ? new PartResult.Found(Json.Null.NULL) : failed(outcome);
    }

    private static Json json(String text) {
        try {
            return JsonReader.read(text);
        } catch (MalformedJson e) {
            return Json.text(text); // a rendered page, or plain text
        }
    }

    private static PartResult failed(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            return switch (refused.reason()) {
                case CLOSED -> new PartResult.Closed(refused.why(), refused.remedy());
                case RATE_LIMIT -> new PartResult.Later(refused.why(), refused.remedy());
                default -> new PartResult.Unreadable(outcome);
            };
        }
        if (outcome instanceof Outcome.Failed failed) {
            return switch (failed.cause()) {
                case NOT_FOUND -> new PartResult.Missing(outcome);
                case RATE_LIMITED ->
                    new PartResult.Later(failed.what().replaceFirst("\\.$", ""), failed.next(), Optional.of(outcome));
                default ->
                    failed.cause() == Reply.Cause.BAD_REQUEST && PersonAnswers.sayNobody(failed.status(), failed.code())
                            ? new PartResult.Missing(outcome)
                            : new PartResult.Unreadable(outcome);
            };
        }
        return new PartResult.Unreadable(outcome);
    }
}
