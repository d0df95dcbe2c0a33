package io.iterablemcp.server.agents;

import io.iterablemcp.files.Fingerprint;
import java.util.Optional;

/**
 * The state of the agents when the file was last read.
 *
 * @param seen the stamp of the file
 * @param lookAgain whether the file may have changed although its stamp is the same
 * @param fault why the present content of the file is not used
 * @param guarded whether there are or were agents, or a file that could not be used
 */
record AgentsSnapshot(FileStamp seen, boolean lookAgain, AgentList list, Optional<String> fault, boolean guarded) {

    static final AgentsSnapshot NOTHING_YET =
            new AgentsSnapshot(FileStamp.MISSING, false, AgentList.EMPTY, Optional.empty(), false);

    boolean holdsFor(FileStamp now) {
        return !lookAgain && seen.equals(now);
    }

    AgentsSnapshot then(FileStamp stamp, boolean again, AgentList read) {
        return new AgentsSnapshot(stamp, again, read, Optional.empty(), guarded || !read.isEmpty());
    }

    AgentsSnapshot broken(FileStamp stamp, boolean again, String words) {
        return new AgentsSnapshot(stamp, again, list, Optional.of(words), true);
    }

    AgentsSnapshot unreadable(FileStamp stamp, boolean again, String words) {
        return new AgentsSnapshot(stamp, again, AgentList.EMPTY, Optional.of(words), true);
    }

    /** Accepts nobody, because another user may have written the file. */
    AgentsSnapshot closed(FileStamp stamp, String words) {
        return new AgentsSnapshot(stamp, false, AgentList.EMPTY, Optional.of(words), true);
    }

    /** Compares with every agent, even after a match, so that the time reveals nothing. */
    Optional<Agent> by(String token) {
        String hash = Fingerprint.of(token);
        Optional<Agent> found = Optional.empty();
        for (RegisteredAgent agent : list.agents()) {
            if (agent.token().hasHash(hash)) {
                found = Optional.of(agent.agent());
            }
        }
        return found;
    }
}
