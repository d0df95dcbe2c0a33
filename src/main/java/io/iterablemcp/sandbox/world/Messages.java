package io.iterablemcp.sandbox.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** All sent messages by person, because a send checks what each person has already received. */
public final class Messages {

    private final Map<StoredPerson, List<SentMessage>> byPerson = new LinkedHashMap<>();
    private long next = 1;

    public long number() {
        return next++;
    }

    public void add(SentMessage message) {
        byPerson.computeIfAbsent(message.person(), person -> new ArrayList<>()).add(message);
    }

    /** Latest first. */
    public List<SentMessage> to(StoredPerson person) {
        return byPerson.getOrDefault(person, List.of()).stream()
                .sorted(Comparator.comparing(SentMessage::at).reversed())
                .toList();
    }

    public Optional<SentMessage> find(String messageId) {
        return byPerson.values().stream()
                .flatMap(List::stream)
                .filter(message -> Event.messageId(message.number()).equals(messageId))
                .findFirst();
    }

    public void move(StoredPerson from, StoredPerson to) {
        to(from).forEach(message -> add(message.to(to)));
        forget(from);
    }

    public void changeOf(StoredPerson person, UnaryOperator<SentMessage> change) {
        byPerson.computeIfPresent(person, (same, messages) -> {
            messages.replaceAll(change);
            return messages;
        });
    }

    public void forget(StoredPerson person) {
        byPerson.remove(person);
    }
}
