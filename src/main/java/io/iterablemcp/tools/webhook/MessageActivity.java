package io.iterablemcp.tools.webhook;

import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.ComposedTool;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.webhook.EventReader.Read;
import io.iterablemcp.webhooks.event.EventHistory.Order;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The tool get_message_activity: what webhooks have reported, a page at a time. */
public final class MessageActivity implements ComposedTool {

    private static final long LIMIT = 50;

    private final EventReader events;

    public MessageActivity(EventReader events) {
        this.events = events;
    }

    @Override
    public String name() {
        return "get_message_activity";
    }

    @Override
    public Outcome answer(Call call) {
        try {
            EventQuestion question = events.question(call);
            int limit = EventQuestion.number(call.arguments(), "limit")
                    .orElse(LIMIT)
                    .intValue();
            Optional<Order> order =
                    call.arguments().text("order").map(it -> Order.valueOf(it.toUpperCase(Locale.ROOT)));
            Read read = events.read(
                    sql -> events.page(sql, EventReader.project(call), question, question.cursor(), order, limit));
            return events.answer(call, question, read, Map.of());
        } catch (WrongQuestion e) {
            return e.refusal();
        } catch (StoreException e) {
            return EventReader.unreadable(); // the words of the fault name a path of this machine
        }
    }
}
