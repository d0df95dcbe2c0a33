package io.iterablemcp.server.agents;

import io.iterablemcp.files.AtomicFile;
import io.iterablemcp.files.Distrust;
import io.iterablemcp.files.FileLock;
import io.iterablemcp.files.FileTrust;
import io.iterablemcp.files.FileUse;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.json.PrettyJson;
import io.iterablemcp.manifest.Catalogue;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** {@code agents.json}, which the agents commands write in the folder of config.json. */
public final class AgentsFile {

    public static final String NAME = "agents.json";

    private final Path path;
    private final AgentListJson form;
    private volatile Optional<Known> last = Optional.empty();

    /** A server reads the file often, and its text has mostly not changed since it was parsed. */
    private record Known(String text, AgentList list) {}

    public AgentsFile(Path path, Catalogue catalogue) {
        this.path = path;
        this.form = new AgentListJson(new GrantNames(catalogue));
    }

    public Path path() {
        return path;
    }

    /**
     * The agents; empty if there is no file.
     *
     * @throws InvalidAgentsFile if it is not trusted, or cannot be read or parsed
     */
    public Optional<AgentList> read() {
        Optional<String> text = text();
        try {
            return text.map(this::understand);
        } catch (MalformedJson e) {
            throw new InvalidAgentsFile(path + " is " + e.getMessage() + ". Correct it there.");
        } catch (InvalidAgentsFile e) {
            throw new InvalidAgentsFile("In " + path + " " + e.words());
        }
    }

    private Optional<String> text() {
        try {
            checked(FileTrust.check(path, FileUse.DECIDES));
            return Optional.of(Files.readString(path));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (CharacterCodingException e) {
            throw new InvalidAgentsFile(path + " is not UTF-8 text. Save it as UTF-8.");
        } catch (IOException e) {
            throw InvalidAgentsFile.unreadable(path + " cannot be read. Give this user the right to read it.");
        }
    }

    private static void checked(Optional<Distrust> distrust) {
        if (distrust.isPresent()) {
            throw new InvalidAgentsFile(distrust.get().words());
        }
    }

    private AgentList understand(String text) {
        Known known = last.filter(it -> it.text().equals(text))
                .orElseGet(() -> new Known(text, form.read(JsonReader.readWithComments(text))));
        last = Optional.of(known);
        return known.list();
    }

    /**
     * Reads, changes and writes the file while no other thread or process does.
     *
     * @throws InvalidAgentsFile if it cannot be read, parsed or written; it is then unchanged
     */
    public AgentList change(UnaryOperator<AgentList> how) {
        try {
            checked(FileTrust.checkFolders(path));
            return FileLock.change(path, () -> {
                AgentList after = how.apply(read().orElse(AgentList.EMPTY));
                AtomicFile.replace(path, PrettyJson.write(AgentListJson.write(after)));
                return after;
            });
        } catch (IOException e) {
            throw new InvalidAgentsFile(
                    path + " cannot be written. Give this user the right to write there, and check that the"
                            + " disk is not full; nothing was changed.");
        }
    }
}
