package io.iterablemcp.server.agents;

import io.iterablemcp.manifest.Catalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The agents in the file at this moment. Every query checks whether the file has changed. */
public final class Agents {

    private final AgentsFile file;
    private final Clock clock;
    private volatile AgentsSnapshot taken;

    Agents(AgentsFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.taken = AgentsSnapshot.NOTHING_YET;
        this.taken = read(stamp());
    }

    /**
     * @throws InvalidAgentsFile if the file exists but cannot be used, because there is no last valid state to
     *     continue with
     */
    public static Agents at(Path file, Catalogue catalogue) {
        return new Agents(new AgentsFile(file, catalogue), Clock.systemUTC());
    }

    /**
     * Whether there has been no agent since the start, so that this is a server for one local user. After an agent, or
     * a file with an error, nobody gets in without a token until the next start, even if the last agent is removed.
     */
    public boolean none() {
        return !now().guarded();
    }

    /** The agent that has this token. */
    public Optional<Agent> by(String token) {
        return now().by(token);
    }

    public Optional<Agent> named(String name) {
        return now().list().find(name).map(RegisteredAgent::agent);
    }

    public int count() {
        return now().list().names().size();
    }

    private AgentsSnapshot now() {
        try {
            FileStamp seen = stamp();
            AgentsSnapshot current = taken;
            return current.holdsFor(seen) ? current : reload();
        } catch (InvalidAgentsFile e) {
            return faulty(e, taken.seen(), true);
        }
    }

    private synchronized AgentsSnapshot reload() {
        // Checked again, because another thread may have read the file in the meantime.
        FileStamp seen = stamp();
        if (taken.holdsFor(seen)) {
            return taken;
        }
        if (seen.distrust().isPresent()) {
            close(seen, seen.distrust().get());
        } else {
            try {
                AgentsSnapshot before = taken;
                taken = read(seen);
                tell(before, taken);
            } catch (InvalidAgentsFile e) {
                faulty(e, seen, seen.mayHide(clock.instant()));
            }
        }
        return taken;
    }

    private AgentsSnapshot read(FileStamp seen) {
        boolean mayHide = seen.mayHide(clock.instant());
        return taken.then(seen, mayHide, file.read().orElse(AgentList.EMPTY));
    }

    /**
     * After an error in the file, the last valid state stays, because an editor may have written only half of the
     * file. If the file cannot be read, no agent gets in, because a token may have been removed from it. The error is
     * logged once.
     */
    private synchronized AgentsSnapshot faulty(InvalidAgentsFile fault, FileStamp seen, boolean lookAgain) {
        AgentsSnapshot before = taken;
        taken = fault.unreadable()
                ? before.unreadable(seen, lookAgain, fault.words())
                : before.broken(seen, lookAgain, fault.words());
        if (!before.fault().equals(taken.fault())) {
            log().warn(
                            "{} Until then {}.",
                            fault.words(),
                            taken.list().isEmpty() ? "no agent is accepted" : "the agents stay as they were");
        }
        return taken;
    }

    private void close(FileStamp seen, String why) {
        if (!taken.fault().equals(Optional.of(why))) {
            log().warn("{} Until then no agent is accepted.", why);
        }
        taken = taken.closed(seen, why);
    }

    private void tell(AgentsSnapshot before, AgentsSnapshot after) {
        if (before.fault().isPresent() && after.seen().there()) {
            log().info("{} is valid again.", file.path());
        }
        if (after.guarded() && before.seen().there() && !after.seen().there()) {
            log().warn(
                            "{} no longer exists, so no agent is accepted. Restore it, or add the agents" + " again.",
                            file.path());
        }
    }

    private FileStamp stamp() {
        try {
            return FileStamp.of(file.path());
        } catch (IOException e) {
            throw InvalidAgentsFile.unreadable(
                    file.path() + " cannot be checked. Give this user the right to read it.");
        }
    }

    /** Created on demand, because loading Logback takes 150 ms. */
    private static Logger log() {
        return LoggerFactory.getLogger(Agents.class);
    }
}
