package io.iterablemcp.setup.program;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Removes copies of the program that nothing starts any longer. Keeps a copy in case of doubt. */
public final class UnusedCopies {

    private static final String UNFINISHED = ".unfinished-";
    private static final String PASSED_ON = "passed-on";

    private final Path folder;
    private final Set<Path> clientFiles;

    /** @param clientFiles every file that a client may be registered in; some need not exist */
    public UnusedCopies(Path folder, Set<Path> clientFiles) {
        this.folder = folder;
        this.clientFiles = clientFiles;
    }

    static void keep(Path copy) throws IOException {
        Files.write(copy.resolve(PASSED_ON), new byte[0]);
    }

    /** Returns the folders that were removed. */
    public List<Path> remove() {
        List<Path> removed = new ArrayList<>();
        try {
            List<String> users = users();
            for (Path copy : copies()) {
                if (isUnfinished(copy)) {
                    FileTree.delete(copy);
                } else if (!isUsed(copy, users) && discard(copy)) {
                    removed.add(copy);
                }
            }
        } catch (IOException e) {
            return List.copyOf(removed); // a file that cannot be read may name any of them
        }
        return List.copyOf(removed);
    }

    private List<Path> copies() throws IOException {
        List<Path> copies = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, Files::isDirectory)) {
                all.forEach(copies::add);
            }
        }
        return copies;
    }

    /** Texts that may name copies in use: clients' files, and the commands of running programs. */
    private List<String> users() throws IOException {
        List<String> users = new ArrayList<>();
        for (Path file : clientFiles) {
            if (!Files.notExists(file)) { // also if that is unknown: then reading fails, and nothing is removed
                users.add(Files.readString(file));
            }
        }
        try (Stream<ProcessHandle> running = ProcessHandle.allProcesses()) {
            running.map(ProcessHandle::info).forEach(it -> {
                it.command().ifPresent(users::add);
                it.arguments().ifPresent(words -> users.add(String.join(" ", words)));
            });
        }
        return users;
    }

    private static boolean isUsed(Path copy, List<String> users) {
        String name = copy.getFileName().toString();
        return Files.exists(copy.resolve(PASSED_ON)) || users.stream().anyMatch(it -> it.contains(name));
    }

    /** Creates a folder for an incomplete copy. If setup is killed, the next setup removes it. */
    static Path unfinished(Path folder) throws IOException {
        return Files.createTempDirectory(folder, UNFINISHED);
    }

    private static boolean isUnfinished(Path folder) {
        return folder.getFileName().toString().startsWith(UNFINISHED);
    }

    /** Removes a copy in one step, so that nobody starts a partial copy. Windows refuses if the copy is in use. */
    static boolean discard(Path copy) throws IOException {
        Path away = unfinished(copy.getParent());
        try {
            Files.move(copy, away.resolve("unused"));
        } catch (AccessDeniedException inUse) {
            Files.delete(away);
            return false;
        }
        FileTree.delete(away);
        return true;
    }
}
