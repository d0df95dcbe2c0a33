package io.iterablemcp.tools.webhook;

import io.iterablemcp.json.Json;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.ComposedTool;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.webhook.EventReader.Read;
import io.iterablemcp.webhooks.event.EventHistory.Order;
import io.iterablemcp.webhooks.event.RecentEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The tool wait_for_message_event. A call that waits has left its thread. */
public final class MessageEventWait implements ComposedTool {

    private static final long TIMEOUT = 25;
    private static final int LIMIT = 50;
    private static final Duration BACK = Duration.ofMinutes(1);

    private final EventReader events;
    private final EventArrivals arrivals;

    public MessageEventWait(EventReader events, EventArrivals arrivals) {
        this.events = events;
        this.arrivals = arrivals;
    }

    @Override
    public String name() {
        return "wait_for_message_event";
    }

    @Override
    public Outcome answer(Call call) {
        try {
            EventQuestion question = events.question(call);
            int count =
                    EventQuestion.number(call.arguments(), "count").orElse(1L).intValue();
            Instant begun = call.trace().begun();
            Instant until = begun.plusSeconds(
                    EventQuestion.number(call.arguments(), "timeout").orElse(TIMEOUT));
            Read read = read(call, question);
            int found = read.page().events().size();
            Duration left = Duration.between(events.clock().instant(), until);
            if (found >= count || left.isNegative() || left.isZero()) {
                return events.answer(call, question, read, found >= count ? Map.of() : timedOut());
            }
            Optional<CompletableFuture<Boolean>> event = arrivals.await(
                    call, EventReader.project(call), read.filter(), read.page().newest(), count - found, until);
            return event.isEmpty() ? full() : new Outcome.Waits(event.get(), left);
        } catch (WrongQuestion e) {
            return e.refusal();
        } catch (StoreException e) {
            return EventReader.unreadable(); // the words of the fault name a path of this machine
        }
    }

    /** The first events after the cursor; without one, after the begin that is asked for, or those of the last minute. */
    private Read read(Call call, EventQuestion question) throws StoreException {
        String project = EventReader.project(call);
        return events.read(sql -> {
            long after = question.cursor().isPresent()
                    ? question.cursor().get().after()
                    : question.filter().since().isPresent()
                            ? 0
                            : RecentEvents.firstSince(sql, call.trace().begun().minus(BACK)) - 1;
            EventCursor from =
                    EventCursor.forward(Math.max(0, after), call.trace().begun());
            return events.page(sql, project, question, Optional.of(from), Optional.of(Order.OLDEST), LIMIT);
        });
    }

    private static Map<String, Json> timedOut() {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("timedOut", Json.Bool.TRUE);
        fields.put("next", Json.text("Call again with this cursor to keep waiting."));
        return fields;
    }

    private static Outcome full() {
        return new Outcome.Refused(
                Outcome.Reason.CLOSED,
                EventArrivals.MOST + " calls wait for events on this server already",
                "Read with get_message_activity, or try again later.");
    }
}
