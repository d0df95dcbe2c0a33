package io.iterablemcp.tools;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A question to a person with a choice of answers. The last choice is the cautious one: it also counts if the person
 * declines, closes the question or answers anything else.
 */
public record Question(String text, List<String> choices) {

    public Question {
        choices = List.copyOf(choices);
        if (choices.isEmpty()) {
            throw new IllegalArgumentException("a question needs at least one choice");
        }
    }

    /** The same question in other words. The choices keep their order, so that each keeps its place. */
    Question with(UnaryOperator<String> change) {
        return new Question(change.apply(text), choices.stream().map(change).toList());
    }

    public String cautious() {
        return choices.get(choices.size() - 1);
    }

    /** The place of the choice that a person's reply counts as. In other words two choices may be the same. */
    int place(String said) {
        int first = choices.indexOf(said);
        return first >= 0 && first == choices.lastIndexOf(said) ? first : choices.size() - 1;
    }
}
