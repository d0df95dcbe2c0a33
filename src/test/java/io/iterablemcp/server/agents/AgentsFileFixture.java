package io.iterablemcp.server.agents;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.manifest.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import org.slf4j.LoggerFactory;

/** An agents' file in a folder of its own, and the log lines that the thread of the test has written about it. */
final class AgentsFileFixture implements AutoCloseable {

    static final Catalogue CATALOGUE = Catalogue.load();
    static final Instant SINCE = Instant.parse("2026-01-31T09:30:00Z");

    private static final Logger LOGGER = logger();

    static {
        LOGGER.setLevel(Level.INFO);
    }

    private final Path path;
    private final String thread = Thread.currentThread().getName();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    AgentsFileFixture(Path folder) {
        path = folder.resolve(AgentsFile.NAME);
        log.start();
        LOGGER.addAppender(log);
    }

    /** While the thread of another test sets the logs up, there are only stand-ins. */
    private static Logger logger() {
        while (!(LoggerFactory.getLogger(Agents.class) instanceof Logger logger)) {
            Thread.onSpinWait();
        }
        return logger;
    }

    Path path() {
        return path;
    }

    AgentsFile file() {
        return new AgentsFile(path, CATALOGUE);
    }

    Agents open() {
        return Agents.at(path, CATALOGUE);
    }

    void add(String name, String token) {
        file().change(before -> before.with(new RegisteredAgent(name, TokenHash.of(token, SINCE), AgentGrant.NOTHING)));
    }

    String text() throws IOException {
        return Files.readString(path);
    }

    /** Saves like an editor that writes a second file and renames it. */
    void put(String text) throws IOException {
        Path fresh = Files.writeString(path.resolveSibling("fresh"), text);
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    List<String> log() {
        return List.copyOf(log.list).stream()
                .filter(event -> event.getThreadName().equals(thread))
                .filter(event -> isAboutThisFile(event.getFormattedMessage()))
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    /** Tests that run next to this one read files of their own, and threads share names. */
    private boolean isAboutThisFile(String message) {
        return !message.contains(AgentsFile.NAME) || message.contains(path.toString());
    }

    @Override
    public void close() {
        LOGGER.detachAppender(log);
    }
}
