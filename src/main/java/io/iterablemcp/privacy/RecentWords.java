package io.iterablemcp.privacy;

import java.util.Optional;

/** Some of the last values of an answer: most answers repeat a few. Its size does not grow. For one thread. */
final class RecentWords {

    /** A power of two. */
    private static final int KEPT = 1 << 10;

    private final Pseudonym[] kept = new Pseudonym[KEPT];

    Optional<Pseudonym> find(PersonalKind kind, String value) {
        Pseudonym there = kept[place(value)];
        return there != null && there.kind() == kind && there.value().equals(value)
                ? Optional.of(there)
                : Optional.empty();
    }

    /** Returns its argument. */
    Pseudonym add(Pseudonym pseudonym) {
        kept[place(pseudonym.value())] = pseudonym;
        return pseudonym;
    }

    private static int place(String value) {
        int hash = value.hashCode();
        return (hash ^ (hash >>> 10) ^ (hash >>> 20)) & (KEPT - 1);
    }
}
