package io.iterablemcp.config.budget;

import java.util.Locale;

/** What is counted. */
public enum BudgetKind {
    PEOPLE("people", "person", "people"),
    MESSAGES("messages", "single message", "single messages"),
    EVENTS("events", "event", "events"),
    PROFILES("profiles", "profile write", "profile writes"),
    SUBSCRIPTIONS("subscriptions", "subscription change", "subscription changes"),
    DELETES("deletes", "delete", "deletes"),
    FORGETS("forgets", "forgotten person", "forgotten people"),
    CHANGES("changes", "other change", "other changes");

    private final String word;
    private final String one;
    private final String many;

    BudgetKind(String word, String one, String many) {
        this.word = word;
        this.one = one;
        this.many = many;
    }

    /** As it is stored. */
    public String word() {
        return word;
    }

    /** A number of these: {@code 1,562 people}. */
    public String count(long number) {
        return String.format(Locale.ROOT, "%,d ", number) + (number == 1 ? one : many);
    }
}
