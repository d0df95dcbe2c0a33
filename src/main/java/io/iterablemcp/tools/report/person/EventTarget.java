package io.iterablemcp.tools.report.person;

/** Takes the events of a person as they arrive. */
public interface EventTarget {

    /** Forgets all events: the history is read from its beginning. */
    void restart();

    void event(HistoryEvent event);
}
