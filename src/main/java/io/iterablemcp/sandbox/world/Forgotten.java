package io.iterablemcp.sandbox.world;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The forgotten people (GDPR). No call may store them again until the block is lifted. */
public final class Forgotten {

    private final Set<String> emails = new LinkedHashSet<>();
    private final Set<String> userIds = new LinkedHashSet<>();
    private final Map<String, String> together = new HashMap<>();

    public Set<String> emails() {
        return emails;
    }

    public Set<String> userIds() {
        return userIds;
    }

    public void add(Optional<String> email, Optional<String> userId) {
        email.map(People::folded).ifPresent(emails::add);
        userId.ifPresent(userIds::add);
        if (email.isPresent() && userId.isPresent()) {
            together.put(People.folded(email.get()), userId.get());
        }
    }

    /** Lifts the block from both identifiers that the person had when they were forgotten. */
    public void lift(Optional<String> email, Optional<String> userId) {
        Set<String> liftedEmails = new LinkedHashSet<>();
        Set<String> liftedUserIds = new LinkedHashSet<>();
        email.map(People::folded).ifPresent(liftedEmails::add);
        userId.ifPresent(liftedUserIds::add);
        together.entrySet().removeIf(both -> {
            boolean theirs = liftedEmails.contains(both.getKey()) || liftedUserIds.contains(both.getValue());
            if (theirs) {
                liftedEmails.add(both.getKey());
                liftedUserIds.add(both.getValue());
            }
            return theirs;
        });
        emails.removeAll(liftedEmails);
        userIds.removeAll(liftedUserIds);
    }

    public boolean has(Optional<String> email, Optional<String> userId) {
        return email.map(People::folded).filter(emails::contains).isPresent()
                || userId.filter(userIds::contains).isPresent();
    }
}
