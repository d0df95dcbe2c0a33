package io.iterablemcp.server.agents;

import io.iterablemcp.files.Fingerprint;
import java.util.Optional;

/**
 * What was taken from the file the last time.
 *
 * @param seen how the file looked
 * @param lookAgain what is there now may not be this any more, though it look the same
 * @param fault why the file as it is now was not taken
 * @param guarded there are agents, or there once were, or a file that could not be used
 */
record Taken(Stamp seen, boolean lookAgain, Roster roster, Optional<String> fault, boolean guarded) {

    static final Taken NOTHING_YET = new Taken(Stamp.MISSING, false, Roster.EMPTY, Optional.empty(), false);

    boolean holdsFor(Stamp now) {
        return !lookAgain && seen.equals(now);
    }

    Taken then(Stamp stamp, boolean again, Roster read) {
        return new Taken(stamp, again, read, Optional.empty(), guarded || !read.isEmpty());
    }

    Taken broken(Stamp stamp, boolean again, String words) {
        return new Taken(stamp, again, roster, Optional.of(words), true);
    }

    Taken unreadable(Stamp stamp, boolean again, String words) {
        return new Taken(stamp, again, Roster.EMPTY, Optional.of(words), true);
    }

    /** Nobody is let in: somebody else may have written what is in the file. */
    Taken closed(Stamp stamp, String words) {
        return new Taken(stamp, false, Roster.EMPTY, Optional.of(words), true);
    }

    /** Compares with every agent, also after the right one: time tells nothing. */
    Optional<Agent> by(String token) {
        String hash = Fingerprint.of(token);
        Optional<Agent> found = Optional.empty();
        for (RegisteredAgent agent : roster.agents()) {
            if (agent.token().hasHash(hash)) {
                found = Optional.of(agent.agent());
            }
        }
        return found;
    }
}
