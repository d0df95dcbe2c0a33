package io.iterablemcp.tools;

import java.util.List;

/**
 * A question to a person with a choice of answers. The last choice is the cautious one: a person who declines, closes
 * the question or answers anything else has made it.
 */
public record Question(String text, List<String> choices) {

    public Question {
        choices = List.copyOf(choices);
        if (choices.isEmpty()) {
            throw new IllegalArgumentException("a question needs at least one choice");
        }
    }

    public String cautious() {
        return choices.get(choices.size() - 1);
    }

    /** What counts as the answer when the person said this. */
    public String choice(String said) {
        return choices.contains(said) ? said : cautious();
    }
}
