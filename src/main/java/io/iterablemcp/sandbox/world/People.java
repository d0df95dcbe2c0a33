package io.iterablemcp.sandbox.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All users of the project, by email (case-insensitive) and userId. */
public final class People {

    private final Set<StoredPerson> all = new LinkedHashSet<>();
    private final Map<String, StoredPerson> byEmail = new HashMap<>();
    /** A list, because several users of an email-based project may share a userId. */
    private final Map<String, List<StoredPerson>> byUserId = new HashMap<>();

    private final FieldTypes fieldTypes = new FieldTypes();

    /** The types of all fields that were ever stored in a profile. */
    public FieldTypes fieldTypes() {
        return fieldTypes;
    }

    public Collection<StoredPerson> all() {
        return Collections.unmodifiableSet(all);
    }

    public Optional<StoredPerson> byEmail(String email) {
        return Optional.ofNullable(byEmail.get(folded(email)));
    }

    public List<StoredPerson> byUserId(String userId) {
        return List.copyOf(byUserId.getOrDefault(userId, List.of()));
    }

    /** Finds a person by email, or by userId if no email is given. */
    public Optional<StoredPerson> find(Optional<String> email, Optional<String> userId) {
        return email.isPresent()
                ? byEmail(email.get())
                : userId.flatMap(id -> byUserId(id).stream().findFirst());
    }

    public StoredPerson add(Optional<String> email, Optional<String> userId, Instant now) {
        StoredPerson person = new StoredPerson(email, userId, now, fieldTypes);
        all.add(person);
        index(person);
        return person;
    }

    public void remove(StoredPerson person) {
        unindex(person);
        all.remove(person);
    }

    public boolean has(StoredPerson person) {
        return all.contains(person);
    }

    public void rename(StoredPerson person, Optional<String> email, Optional<String> userId) {
        unindex(person);
        person.email(email);
        person.userId(userId);
        index(person);
    }

    private void index(StoredPerson person) {
        person.email().ifPresent(email -> byEmail.put(folded(email), person));
        person.userId().ifPresent(id -> byUserId.computeIfAbsent(id, key -> new ArrayList<>())
                .add(person));
    }

    private void unindex(StoredPerson person) {
        person.email().ifPresent(email -> byEmail.remove(folded(email), person));
        person.userId()
                .ifPresent(id -> byUserId.getOrDefault(id, new ArrayList<>()).remove(person));
    }

    static String folded(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
