package io.iterablemcp.gate;

import java.util.List;
import java.util.stream.Collectors;

/** The gate's answer about one tool. */
public sealed interface Decision {

    record Open() implements Decision {}

    /** Closed, for one reason or several; each must go before the tool opens. */
    record Closed(List<Reason> reasons) implements Decision {

        public String why() {
            return reasons.stream().map(Reason::why).collect(Collectors.joining("; "));
        }

        public String remedy() {
            return reasons.stream().map(Reason::remedy).distinct().collect(Collectors.joining(" and "));
        }
    }

    /**
     * @param by what closes it
     * @param why in words
     * @param remedy the exact setting that would open it, or what to do instead
     */
    record Reason(By by, String why, String remedy) {}

    enum By {
        DENY("deny list"),
        KEY("key type"),
        FLAG("flag"),
        SET("tool set"),
        /** How much of the tool's group an agent is granted. */
        GROUP("group level");

        private final String word;

        By(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** What is left of it when nothing of this kind closes. */
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
