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
record AgentsSnapshot(FileStamp seen, boolean lookAgain, AgentList roster, Optional<String> fault, boolean guarded) {

    static final AgentsSnapshot NOTHING_YET =
            new AgentsSnapshot(FileStamp.MISSING, false, AgentList.EMPTY, Optional.empty(), false);

    boolean holdsFor(FileStamp now) {
        return !lookAgain && seen.equals(now);
    }

    AgentsSnapshot then(FileStamp stamp, boolean again, AgentList read) {
        return new AgentsSnapshot(stamp, again, read, Optional.empty(), guarded || !read.isEmpty());
    }

    AgentsSnapshot broken(FileStamp stamp, boolean again, String words) {
        return new AgentsSnapshot(stamp, again, roster, Optional.of(words), true);
    }

    AgentsSnapshot unreadable(FileStamp stamp, boolean again, String words) {
        return new AgentsSnapshot(stamp, again, AgentList.EMPTY, Optional.of(words), true);
    }

    /** Nobody is let in: somebody else may have written what is in the file. */
    AgentsSnapshot closed(FileStamp stamp, String words) {
        return new AgentsSnapshot(stamp, false, AgentList.EMPTY, Optional.of(words), true);
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
