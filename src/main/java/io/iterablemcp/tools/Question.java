package io.iterablemcp.tools;

import java.util.List;

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

    Question withText(String other) {
        return new Question(other, choices);
    }

    public String cautious() {
        return choices.get(choices.size() - 1);
    }

    /** The choice that a person's reply counts as. */
    public String choice(String said) {
        return choices.contains(said) ? said : cautious();
    }
}
