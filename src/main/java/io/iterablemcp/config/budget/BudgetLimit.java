package io.iterablemcp.config.budget;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The limits, each with the number that holds until a person sets another one. */
public enum BudgetLimit {
    PEOPLE_PER_SEND("peoplePerSend", BudgetKind.PEOPLE, Duration.ZERO, 5_000),
    PEOPLE_PER_DAY("peoplePerDay", BudgetKind.PEOPLE, Duration.ofHours(24), 10_000),
    MESSAGES_PER_HOUR("messagesPerHour", BudgetKind.MESSAGES, Duration.ofHours(1), 200),
    EVENTS_PER_HOUR("eventsPerHour", BudgetKind.EVENTS, Duration.ofHours(1), 10_000),
    PROFILE_WRITES_PER_HOUR("profileWritesPerHour", BudgetKind.PROFILES, Duration.ofHours(1), 2_000),
    SUBSCRIPTION_CHANGES_PER_HOUR("subscriptionChangesPerHour", BudgetKind.SUBSCRIPTIONS, Duration.ofHours(1), 1_000),
    DELETES_PER_HOUR("deletesPerHour", BudgetKind.DELETES, Duration.ofHours(1), 20),
    DELETES_PER_DAY("deletesPerDay", BudgetKind.DELETES, Duration.ofHours(24), 100),
    FORGETS_PER_HOUR("forgetsPerHour", BudgetKind.FORGETS, Duration.ofHours(1), 20),
    FORGETS_PER_DAY("forgetsPerDay", BudgetKind.FORGETS, Duration.ofHours(24), 50),
    OTHER_CHANGES_PER_HOUR("otherChangesPerHour", BudgetKind.CHANGES, Duration.ofHours(1), 500);

    /** Those of a time; the other one is of each send. */
    public static final List<BudgetLimit> OF_A_TIME = counted();

    private final String key;
    private final BudgetKind kind;
    private final Duration window;
    private final long fallback;

    BudgetLimit(String key, BudgetKind kind, Duration window, long fallback) {
        this.key = key;
        this.kind = kind;
        this.window = window;
        this.fallback = fallback;
    }

    static Optional<BudgetLimit> named(String key) {
        return Arrays.stream(values()).filter(limit -> limit.key.equals(key)).findFirst();
    }

    /** Its name in a file and in an option. */
    public String key() {
        return key;
    }

    public BudgetKind kind() {
        return kind;
    }

    /** The time after which a use no longer counts; zero for the limit of each send. */
    public Duration window() {
        return window;
    }

    /** The limit of a project where no person has set another one. */
    public long fallback() {
        return fallback;
    }

    /** For what time or call it holds. */
    public String words() {
        if (window.isZero()) {
            return "in one send";
        }
        return window.toHours() == 1 ? "in an hour" : "in " + window.toHours() + " hours";
    }

    /** Not a stream: every start makes the usual limits. */
    private static List<BudgetLimit> counted() {
        List<BudgetLimit> counted = new ArrayList<>();
        for (BudgetLimit limit : values()) {
            if (!limit.window.isZero()) {
                counted.add(limit);
            }
        }
        return List.copyOf(counted);
    }
}
