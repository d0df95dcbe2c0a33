package io.iterablemcp.api.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads conditions such as {@code name~weekly and createdAt>=2026-11-01}. */
public final class ConditionReader {

    private static final String AND = " and ";

    private final String text;
    private final List<RowCondition> conditions = new ArrayList<>();
    private Optional<String> fault = Optional.empty();
    private int at;

    private ConditionReader(String text) {
        this.text = text;
    }

    /** @param fault what is wrong, to complete "match: …" */
    public record Conditions(List<RowCondition> all, Optional<String> fault) {}

    public static Conditions read(String text) {
        ConditionReader reader = new ConditionReader(text);
        reader.read();
        return new Conditions(reader.conditions, reader.fault);
    }

    private void read() {
        do {
            condition();
        } while (fault.isEmpty() && and());
    }

    private boolean and() {
        if (at >= text.length()) {
            return false;
        }
        at += AND.length();
        return true;
    }

    private void condition() {
        Part left = part();
        if (fault.isPresent()) {
            return;
        }
        Optional<RowCondition.Operator> operator = operator();
        if (left.text().isBlank() && !left.quoted()) {
            fault("a condition is empty" + (operator.isPresent() ? ": the name of a field is missing" : ""));
            return;
        }
        if (operator.isEmpty()) {
            if (left.text().isBlank()) {
                fault("a condition is empty");
            }
            complete(left);
            conditions.add(RowCondition.anywhere(left.text()));
            return;
        }
        Part right = part();
        if (fault.isPresent()) {
            return;
        }
        complete(right);
        if (!right.quoted() && right.text().isBlank()) {
            fault("the value after " + left.text() + operator.get().sign() + " is missing");
        } else if (operator().isPresent()) {
            fault("the value after " + left.text() + operator.get().sign()
                    + " contains an operator: put it in double quotes");
        } else {
            RowCondition read = RowCondition.of(RowPath.of(left.text()), operator.get(), right.text(), right.quoted());
            if (read.isNoTime()) {
                fault(right.text() + " is no date of the calendar");
            }
            conditions.add(read);
        }
    }

    /** At the end of the text, an "and" has lost the space after it. */
    private void complete(Part last) {
        if (!last.quoted() && last.text().toLowerCase(Locale.ROOT).endsWith(AND.stripTrailing())) {
            fault("a condition is missing after the last and");
        }
    }

    private void fault(String words) {
        fault = fault.or(() -> Optional.of(words));
    }

    /** A name or a value. */
    private record Part(String text, boolean quoted) {}

    /** Up to an operator, the word "and" or the end. */
    private Part part() {
        while (at < text.length() && text.charAt(at) == ' ' && !atAnd()) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int begin = at;
        while (at < text.length() && !atAnd() && signLength(at) == 0) {
            at++;
        }
        return new Part(text.substring(begin, at).strip(), false);
    }

    private Part quoted() {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at));
        }
        if (at >= text.length()) {
            fault("a double quote is not closed");
            return new Part("", true);
        }
        at++;
        while (at < text.length() && text.charAt(at) == ' ' && !atAnd()) {
            at++;
        }
        if (at < text.length() && !atAnd() && signLength(at) == 0) {
            fault("there is text after the closing quote of \"" + value + "\"");
        }
        return new Part(value.toString(), true);
    }

    private boolean atAnd() {
        return text.regionMatches(true, at, AND, 0, AND.length());
    }

    private int signLength(int place) {
        return signAt(place).map(sign -> sign.sign().length()).orElse(0);
    }

    private Optional<RowCondition.Operator> signAt(int place) {
        for (RowCondition.Operator operator : RowCondition.Operator.values()) {
            if (text.startsWith(operator.sign(), place)) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    private Optional<RowCondition.Operator> operator() {
        Optional<RowCondition.Operator> found = at < text.length() ? signAt(at) : Optional.empty();
        found.ifPresent(operator -> at += operator.sign().length());
        if (found.filter(RowCondition.Operator.EQUAL::equals).isPresent() && text.startsWith("=", at)) {
            at++;
        }
        return found;
    }
}
