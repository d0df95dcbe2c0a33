package io.iterablemcp.gate;

import java.util.List;
import java.util.stream.Collectors;

/** The gate's decision about one tool. */
public sealed interface Decision {

    /** The same decision without the reasons of one kind. */
    Decision without(By by);

    /** What closes the tool; empty if it is open. */
    List<Reason> reasons();

    default String why() {
        return reasons().stream().map(Reason::why).collect(Collectors.joining("; "));
    }

    default String remedy() {
        return reasons().stream().map(Reason::remedy).distinct().collect(Collectors.joining(" and "));
    }

    default boolean open() {
        return reasons().isEmpty();
    }

    record Open() implements Decision {
        @Override
        public Decision without(By by) {
            return this;
        }

        @Override
        public List<Reason> reasons() {
            return List.of();
        }
    }

    /** Closed for one or more reasons; the tool opens only when all of them are resolved. */
    record Closed(List<Reason> reasons) implements Decision {

        public Closed {
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("a closed tool needs a reason");
            }
        }

        @Override
        public Decision without(By by) {
            List<Reason> left =
                    reasons.stream().filter(reason -> reason.by() != by).toList();
            return left.isEmpty() ? new Open() : new Closed(left);
        }
    }

    /**
     * @param by what closes the tool
     * @param why the reason as a clause
     * @param remedy the exact setting that would open the tool, or what to do instead
     */
    record Reason(By by, String why, String remedy) {}

    enum By {
        DENY("deny list"),
        KEY("key type"),
        FLAG("flag"),
        SET("tool set"),
        /** The level of the tool's group in the agent's grant. */
        GROUP("group level"),
        /** There are no events of webhooks to read. */
        WEBHOOKS("no webhooks");

        private final String word;

        By(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
