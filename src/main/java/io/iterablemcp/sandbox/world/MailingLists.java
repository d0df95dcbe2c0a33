package io.iterablemcp.sandbox.world;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists (audiences) and their members. */
public final class MailingLists {

    private final NumberedDocuments documents = new NumberedDocuments("id", 501);
    private final Map<Long, Set<StoredPerson>> members = new HashMap<>();

    public NumberedDocuments documents() {
        return documents;
    }

    public Set<StoredPerson> members(long listId) {
        return Collections.unmodifiableSet(members.getOrDefault(listId, Set.of()));
    }

    public boolean add(long listId, StoredPerson person) {
        return members.computeIfAbsent(listId, id -> new LinkedHashSet<>()).add(person);
    }

    public boolean remove(long listId, StoredPerson person) {
        return members.getOrDefault(listId, new LinkedHashSet<>()).remove(person);
    }

    public void delete(long listId) {
        documents.remove(listId);
        members.remove(listId);
    }

    /** Removes a deleted person from every list. */
    public void forget(StoredPerson person) {
        members.values().forEach(people -> people.remove(person));
    }

    public void move(StoredPerson from, StoredPerson to) {
        of(from).forEach(listId -> add(listId, to));
        forget(from);
    }

    public List<Long> of(StoredPerson person) {
        return members.entrySet().stream()
                .filter(list -> list.getValue().contains(person))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
