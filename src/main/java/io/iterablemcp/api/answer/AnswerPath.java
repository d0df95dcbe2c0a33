package io.iterablemcp.api.answer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** The current path in the answer. It is tracked only if values have to be replaced. */
final class AnswerPath {

    private record Step(String name, PersonalPaths paths) {}

    private final PersonalPaths root;
    private final boolean followed;
    private final Deque<Step> steps = new ArrayDeque<>();

    AnswerPath(PersonalPaths root) {
        this.root = root;
        this.followed = root.any();
    }

    boolean followed() {
        return followed;
    }

    void field(String name) {
        if (followed()) {
            steps.push(new Step(name, here().field(name)));
        }
    }

    void item() {
        if (followed()) {
            steps.push(new Step("[]", here().item()));
        }
    }

    void leave() {
        if (followed()) {
            steps.pop();
        }
    }

    boolean personal() {
        return here().personal();
    }

    private PersonalPaths here() {
        return steps.isEmpty() ? root : steps.peek().paths();
    }

    /** {@code users[].email} */
    String text() {
        StringBuilder text = new StringBuilder();
        for (Iterator<Step> all = steps.descendingIterator(); all.hasNext(); ) {
            String name = all.next().name();
            if (text.length() > 0 && !name.equals("[]")) {
                text.append('.');
            }
            text.append(name);
        }
        return text.toString();
    }
}
