package io.iterablemcp.webhooks.event;

import java.util.ArrayList;
import java.util.List;

/** A condition in SQL that grows, with its values. */
public final class EventCondition {

    private final StringBuilder text;
    private final List<Object> values = new ArrayList<>();

    EventCondition(String text, Object... values) {
        this.text = new StringBuilder(text);
        this.values.addAll(List.of(values));
    }

    public void and(String more, Object... itsValues) {
        text.append(" AND ").append(more);
        values.addAll(List.of(itsValues));
    }

    public String text() {
        return text.toString();
    }

    public Object[] values() {
        return values.toArray();
    }
}
