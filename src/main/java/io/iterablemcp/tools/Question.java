package io.iterablemcp.tools;

import io.iterablemcp.safety.approval.ExpectedAnswer;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A question to a person with a choice of answers. The last choice is the cautious one: it counts if the person closes the
 * question or answers anything else.
 *
 * @param text in the form that the agent may see
 * @param clear in the form for the person alone, such as on a terminal
 * @param declined the place of the choice that counts if the person declines to answer
 * @param typed what the person types for the first choice, so that nobody makes it by habit
 */
public record Question(String text, String clear, List<String> choices, int declined, ExpectedAnswer typed) {

    public Question {
        choices = List.copyOf(choices);
        if (choices.isEmpty()) {
            throw new IllegalArgumentException("a question needs at least one choice");
        }
    }

    public Question(String text, List<String> choices) {
        this(text, text, choices, choices.size() - 1, ExpectedAnswer.YES);
    }

    /** The same question in other words for the agent. The choices keep their order, so that each keeps its place. */
    Question with(UnaryOperator<String> change) {
        return new Question(
                change.apply(text), clear, choices.stream().map(change).toList(), declined, typed);
    }

    public String cautious() {
        return choices.get(choices.size() - 1);
    }

    /** The choice of a person who declines. */
    public String declines() {
        return choices.get(declined);
    }

    /** The place of the choice that a person's reply counts as. In other words two choices may be the same. */
    int place(String said) {
        if (typed.isTyped() && typed.matches(said)) {
            return 0;
        }
        int first = choices.indexOf(said);
        boolean clearly = first >= 0 && first == choices.lastIndexOf(said) && !(typed.isTyped() && first == 0);
        return clearly ? first : choices.size() - 1;
    }
}
