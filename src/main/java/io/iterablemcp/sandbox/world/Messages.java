package io.iterablemcp.sandbox.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** All messages that went out. */
public final class Messages {

    private final List<Message> messages = new ArrayList<>();
    private long next = 1;

    public long number() {
        return next++;
    }

    public void add(Message message) {
        messages.add(message);
    }

    /** The latest first. */
    public List<Message> to(Person person) {
        return messages.stream()
                .filter(message -> message.person() == person)
                .sorted(Comparator.comparing(Message::at).reversed())
                .toList();
    }

    public Optional<Message> find(String messageId) {
        return messages.stream()
                .filter(message -> Event.messageId(message.number()).equals(messageId))
                .findFirst();
    }

    public void change(UnaryOperator<Message> change) {
        messages.replaceAll(change);
    }

    public void forget(Person person) {
        messages.removeIf(message -> message.person() == person);
    }
}
