package io.iterablemcp.sandbox.world;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** People whom nobody may store again (GDPR), until that is lifted. */
public final class Forgotten {

    private final Set<String> emails = new LinkedHashSet<>();
    private final Set<String> userIds = new LinkedHashSet<>();

    public Set<String> emails() {
        return emails;
    }

    public Set<String> userIds() {
        return userIds;
    }

    public boolean has(Optional<String> email, Optional<String> userId) {
        return email.map(People::folded).filter(emails::contains).isPresent()
                || userId.filter(userIds::contains).isPresent();
    }
}
