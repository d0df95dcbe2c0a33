package io.iterablemcp.tools.report.part;

import io.iterablemcp.api.Reply;
import io.iterablemcp.api.ReplyReader;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.safety.forget.PersonAnswers;
import io.iterablemcp.text.Clause;
import io.iterablemcp.tools.ApiLiveReads;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The reads of one composed call, within its time. */
public final class PartReads {

    private static final ReplyReader WHOLE = ApiLiveReads.reader(List.of());

    /** A read that has less time could not end. */
    private static final Duration LEAST = Duration.ofSeconds(1);

    private static final int PAGE = 1_000;

    /** A project with more rows is read up to here. */
    private static final int MOST_PAGES = 20;

    private static final Json LATEST_FIRST =
            Json.Obj.EMPTY.with("field", Json.text("createdAt")).with("direction", Json.text("desc"));

    private static final PartResult OUT_OF_TIME =
            new PartResult.Later("the time for one call is used up", "Call again with less to read.");

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
            return OUT_OF_TIME;
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
            return OUT_OF_TIME;
        }
        Outcome outcome = call.read(tool, arguments, reader, within);
        return outcome instanceof Outcome.Answered ? new PartResult.Found(Json.Null.NULL) : failed(outcome);
    }

    /** The campaigns of the project, the latest first. */
    public PagesRead campaigns(Consumer<Json.Obj> row, BooleanSupplier enough) {
        return pages("get_campaigns", Json.Obj.EMPTY.with("sort", LATEST_FIRST), "campaigns", row, enough);
    }

    public PagesRead pages(String tool, Json.Obj arguments, String collection, Consumer<Json.Obj> row) {
        return pages(tool, arguments, collection, row, () -> false);
    }

    /** Reads page after page, until there is no other one or enough was read. */
    private PagesRead pages(
            String tool, Json.Obj arguments, String collection, Consumer<Json.Obj> row, BooleanSupplier enough) {
        for (int page = 1; page <= MOST_PAGES && !enough.getAsBoolean(); page++) {
            PartResult result =
                    read(tool, arguments.with("page", Json.Num.of(page)).with("pageSize", Json.Num.of(PAGE)));
            if (!(result instanceof PartResult.Found found) || !(found.answer() instanceof Json.Obj answer)) {
                return new PagesRead(Optional.of(result), false);
            }
            List<Json> rows = answer.list(collection);
            rows.stream().filter(Json.Obj.class::isInstance).forEach(it -> row.accept((Json.Obj) it));
            if (rows.isEmpty() || answer.text("nextPageUrl").isEmpty()) {
                return new PagesRead(Optional.empty(), true);
            }
        }
        return new PagesRead(Optional.empty(), false);
    }

    /**
     * How far pages were read.
     *
     * @param failed the read that brought no page
     * @param whole whether there are no other pages
     */
    public record PagesRead(Optional<PartResult> failed, boolean whole) {}

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
                    new PartResult.Later(Clause.of(failed.what()), failed.next(), Optional.of(outcome));
                default ->
                    failed.cause() == Reply.Cause.BAD_REQUEST && PersonAnswers.sayNobody(failed.status(), failed.code())
                            ? new PartResult.Missing(outcome)
                            : new PartResult.Unreadable(outcome);
            };
        }
        return new PartResult.Unreadable(outcome);
    }
}
