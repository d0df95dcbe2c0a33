package io.iterablemcp.tools;

import io.iterablemcp.safety.approval.ExpectedAnswer;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A question to a person with a choice of answers. The last choice is the cautious one: it counts if the person closes the
 * question or answers anything else.
 *
 * @param text in the form that the agent may see
 * @param clear in the form for the person alone, such as on a terminal
 * @param declined the place of the choice that counts if the person declines to answer
 * @param typed what the person types for the first choice, so that nobody makes it by habit; empty if they choose it
 */
public record Question(String text, String clear, List<String> choices, int declined, Optional<String> typed) {

    public Question {
        choices = List.copyOf(choices);
        if (choices.isEmpty()) {
            throw new IllegalArgumentException("a question needs at least one choice");
        }
    }

    public Question(String text, List<String> choices) {
        this(text, text, choices, choices.size() - 1, Optional.empty());
    }

    /** The same question in other words for the agent. The choices keep their order, so that each keeps its place. */
    Question with(UnaryOperator<String> change) {
        return new Question(
                change.apply(text), clear, choices.stream().map(change).toList(), declined, typed);
    }

    public String cautious() {
        return choices.get(choices.size() - 1);
    }

    /** Whether a reply is what a person types for the first choice. */
    public boolean isTyped(String said) {
        return typed.filter(it -> new ExpectedAnswer(it).matches(said)).isPresent();
    }

    /** The choice of a person who declines. */
    public String declines() {
        return choices.get(declined);
    }

    /** The place of the choice that a person's reply counts as. In other words two choices may be the same. */
    int place(String said) {
        if (isTyped(said)) {
            return 0;
        }
        int first = choices.indexOf(said);
        boolean clearly = first >= 0 && first == choices.lastIndexOf(said) && !(typed.isPresent() && first == 0);
        return clearly ? first : choices.size() - 1;
    }
}
