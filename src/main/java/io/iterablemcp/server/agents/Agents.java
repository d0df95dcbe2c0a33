package io.iterablemcp.server.agents;

import io.iterablemcp.manifest.Catalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The agents as the file has them at this moment: every question looks whether it has changed. */
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

    /** @throws InvalidAgentsFile when the file is there and cannot be used: there is no last good state to go on with */
    public static Agents at(Path file, Catalogue catalogue) {
        return new Agents(new AgentsFile(file, catalogue), Clock.systemUTC());
    }

    /**
     * Whether there never was an agent since the start, so that this is a server for one local user. Once there was
     * one, or a file with a mistake, nobody is let in without a token until the next start, even if the last agent goes.
     */
    public boolean none() {
        return !now().guarded();
    }

    /** Whose token this is. */
    public Optional<Agent> by(String token) {
        return now().by(token);
    }

    public Optional<Agent> named(String name) {
        return now().roster().find(name).map(RegisteredAgent::agent);
    }

    public int count() {
        return now().roster().names().size();
    }

    private AgentsSnapshot now() {
        try {
            FileStamp seen = stamp();
            AgentsSnapshot current = taken;
            return current.holdsFor(seen) ? current : takeUp();
        } catch (InvalidAgentsFile e) {
            return faulty(e, taken.seen(), true);
        }
    }

    private synchronized AgentsSnapshot takeUp() {
        // Looked at again: another thread may have taken it up meanwhile.
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
     * After a mistake in the file the last good state holds: an editor may have written only half of it yet. A file that
     * cannot be read holds nothing, because a token may have been taken back in it. The fault is logged once.
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
                            taken.roster().isEmpty() ? "nobody is let in" : "the agents stay as they were");
        }
        return taken;
    }

    private void close(FileStamp seen, String why) {
        if (!taken.fault().equals(Optional.of(why))) {
            log().warn("{} Until then nobody is let in.", why);
        }
        taken = taken.closed(seen, why);
    }

    private void tell(AgentsSnapshot before, AgentsSnapshot after) {
        if (before.fault().isPresent() && after.seen().there()) {
            log().info("{} is in order again.", file.path());
        }
        if (after.guarded() && before.seen().there() && !after.seen().there()) {
            log().warn("{} is gone: nobody is let in. Put it back, or add agents anew.", file.path());
        }
    }

    private FileStamp stamp() {
        try {
            return FileStamp.of(file.path());
        } catch (IOException e) {
            throw InvalidAgentsFile.unreadable(
                    file.path() + " cannot be looked at. Give this user the right to read it.");
        }
    }

    /** Looked up late: loading Logback costs 150 ms. */
    private static Logger log() {
        return LoggerFactory.getLogger(Agents.class);
    }
}
