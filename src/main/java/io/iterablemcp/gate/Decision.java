package io.iterablemcp.gate;

import java.util.List;
import java.util.stream.Collectors;

/** The gate's decision about one tool. */
public sealed interface Decision {

    record Open() implements Decision {}

    /** Closed for one or more reasons; the tool opens only when all of them are resolved. */
    record Closed(List<Reason> reasons) implements Decision {

        public String why() {
            return reasons.stream().map(Reason::why).collect(Collectors.joining("; "));
        }

        public String remedy() {
            return reasons.stream().map(Reason::remedy).distinct().collect(Collectors.joining(" and "));
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
        GROUP("group level");

        private final String word;

        By(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** The same decision without the reasons of one kind. */
    default Decision without(By by) {
        if (!(this instanceof Closed closed)) {
            return this;
        }
        List<Reason> left =
                closed.reasons().stream().filter(reason -> reason.by() != by).toList();
        return left.isEmpty() ? new Open() : new Closed(left);
    }

    default boolean open() {
        return this instanceof Open;
    }
}
