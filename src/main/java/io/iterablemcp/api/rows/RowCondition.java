package io.iterablemcp.api.rows;

import java.util.Optional;

/** One condition for a row: {@code labels=promo}, or a text that any of its fields contains. */
public final class RowCondition {

    /** What a condition says of a value. */
    public enum Operator {
        CONTAINS("~"),
        NOT_EQUAL("!="),
        AT_MOST("<="),
        AT_LEAST(">="),
        EQUAL("="),
        LESS("<"),
        MORE(">");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    private static final String NULL = "null";

    private final Optional<RowPath> path;
    private final Operator operator;
    private final ComparedText wanted;
    private final boolean absent;

    private RowCondition(Optional<RowPath> path, Operator operator, String value, boolean quoted) {
        this.path = path;
        this.operator = operator;
        this.wanted = new ComparedText(value);
        this.absent = !quoted && value.equals(NULL) && (operator == Operator.EQUAL || operator == Operator.NOT_EQUAL);
    }

    /** Any field contains the text, or is the number. */
    public static RowCondition anywhere(String text) {
        return new RowCondition(Optional.empty(), Operator.CONTAINS, text, true);
    }

    /** @param quoted whether {@code null} is a text and not a missing value */
    public static RowCondition of(RowPath path, Operator operator, String value, boolean quoted) {
        return new RowCondition(Optional.of(path), operator, value, quoted);
    }

    /** The same for another path. */
    public RowCondition at(RowPath other) {
        return new RowCondition(Optional.of(other), operator, wanted.text(), !absent);
    }

    /** Empty for a text that may be anywhere. */
    public Optional<RowPath> path() {
        return path;
    }

    public Operator operator() {
        return operator;
    }

    public String value() {
        return wanted.text();
    }

    /** Whether it asks if there is a value at all. */
    public boolean asksForPresence() {
        return absent;
    }

    /** A date that no calendar has. */
    public boolean isNoTime() {
        return wanted.isNoTime();
    }

    boolean holds(TestedRow test) {
        if (path.isEmpty()) {
            return test.anywhere(this);
        }
        TestedRow.Seen seen = test.look(this, path.get());
        if (absent) {
            return !seen.hidden() && seen.present() == (operator == Operator.NOT_EQUAL);
        }
        return operator == Operator.NOT_EQUAL ? !seen.hit() && !seen.hidden() : seen.hit();
    }

    /** Whether a value fits; for {@link Operator#NOT_EQUAL}, whether it is equal. */
    boolean fits(RowValue value, RowMasks masks) {
        if (value.isNull() || absent) {
            return false;
        }
        String shown = value.plain();
        String visible = value.isText() ? masks.visible(shown) : shown;
        boolean whole = visible.equals(shown);
        return switch (operator) {
            case CONTAINS ->
                (path.isEmpty() && !value.isText())
                        ? (wanted.isNumber() && wanted.equal(shown, value.isNumber()))
                        : ComparedText.fold(visible).contains(wanted.folded());
            case EQUAL, NOT_EQUAL -> whole ? wanted.equal(shown, value.isNumber()) : equalWord(shown, masks);
            case LESS -> whole && compared(value, shown) < 0;
            case MORE -> whole && compared(value, shown) == 1;
            case AT_MOST -> whole && compared(value, shown) <= 0;
            case AT_LEAST -> whole && (compared(value, shown) == 0 || compared(value, shown) == 1);
        };
    }

    private boolean equalWord(String shown, RowMasks masks) {
        return masks.isWord(shown) && (shown.equals(wanted.text()) || shown.startsWith(wanted.text() + "@"));
    }

    /** -1, 0, 1, or 2 if the values cannot be compared. */
    private int compared(RowValue value, String shown) {
        return wanted.compare(shown, value.isNumber()).map(Integer::signum).orElse(2);
    }
}
