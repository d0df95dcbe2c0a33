package io.iterablemcp.cli;

import io.iterablemcp.config.Secret;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A person at a terminal who types given answers, and then leaves. */
final class TypingPerson implements PersonTerminal {

    private final StringWriter screen;
    private final Deque<String> answers;

    TypingPerson(StringWriter screen, String... answers) {
        this.screen = screen;
        this.answers = new ArrayDeque<>(List.of(answers));
    }

    @Override
    public boolean watched() {
        return true;
    }

    @Override
    public Optional<String> line(String question) {
        screen.append(question).append(System.lineSeparator());
        return Optional.ofNullable(answers.poll());
    }

    @Override
    public Optional<Secret> hidden(String question) {
        return line(question).map(Secret::new);
    }
}
