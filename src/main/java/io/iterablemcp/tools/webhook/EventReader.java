package io.iterablemcp.tools.webhook;

import io.iterablemcp.json.Json;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.SqlWork;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.webhooks.event.EventFilter;
import io.iterablemcp.webhooks.event.EventHistory.Order;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What the tools share that read events: the store, the people, and the clock. */
public record EventReader(Store store, ShownPeople people, Clock clock) {

    /** A page and what is known of its events. */
    record Read(EventPage page, EventFilter filter, CoverageWords coverage) {}

    EventQuestion question(Call call) throws WrongQuestion {
        return EventQuestion.of(call, people, call.trace().begun());
    }

    static String project(Call call) {
        return call.caller().project().identity();
    }

    <T> T read(SqlWork<T> work) throws StoreException {
        return store.read(work);
    }

    Read page(
            Sql sql,
            String project,
            EventQuestion question,
            Optional<EventCursor> from,
            Optional<Order> order,
            int limit)
            throws SQLException {
        Instant now = clock.instant();
        EventFilter filter = question.filter(sql, project);
        return new Read(
                EventPage.read(sql, project, filter, from, order, limit, now),
                filter,
                CoverageWords.read(sql, project, now));
    }

    Outcome answer(Call call, EventQuestion question, Read read, Map<String, Json> more) {
        boolean gap = question.cursor().filter(read.coverage()::gapAfter).isPresent();
        return new EventAnswer(call, people).of(read.page(), read.coverage(), gap, project(call), more);
    }

    static Outcome unreadable() {
        return new Outcome.Refused(
                Outcome.Reason.STORE,
                "the events cannot be read at the moment",
                "Try again later; iterable-mcp doctor tells the person who runs the server what is wrong.");
    }
}
