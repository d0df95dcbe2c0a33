package io.iterablemcp.warehouse;

import io.iterablemcp.files.AtomicFile;
import io.iterablemcp.files.FileLock;
import io.iterablemcp.files.OwnerOnlyFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What Iterable's lists of forgotten people had when they were read last, and whom of them loaded rows have named. Each entry
 * is hashed again with a key in the store, because a plain hash of an address can be guessed.
 */
public final class ForgottenLists {

    private final Path file;

    /** By what a list names people. */
    public enum Kind {
        EMAIL("email"),
        USER_ID("userId");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /**
     * One list.
     *
     * @param read when it was read last; empty if it never was
     * @param fault why it could not be read at the last attempt
     */
    public record Listing(Optional<Instant> read, Optional<String> fault, Set<String> hashes) {

        static final Listing UNKNOWN = new Listing(Optional.empty(), Optional.empty(), Set.of());

        /** Whether it is as Iterable had it at the last attempt. */
        public boolean current() {
            return read.isPresent() && fault.isEmpty();
        }
    }

    /**
     * Both lists.
     *
     * @param people the pseudonyms in loaded rows of people on them, with the hash that says so
     */
    public record Content(Map<Kind, Listing> lists, Map<String, String> people) {

        public Listing of(Kind kind) {
            return lists.getOrDefault(kind, Listing.UNKNOWN);
        }

        public Set<String> hashes() {
            Set<String> all = new TreeSet<>();
            lists.values().forEach(list -> all.addAll(list.hashes()));
            return all;
        }

        public boolean current() {
            return of(Kind.EMAIL).current() && of(Kind.USER_ID).current();
        }

        /** When the older one was read; empty if one never was. */
        public Optional<Instant> read() {
            Optional<Instant> emails = of(Kind.EMAIL).read();
            Optional<Instant> userIds = of(Kind.USER_ID).read();
            return emails.isEmpty() || userIds.isEmpty()
                    ? Optional.empty()
                    : emails.filter(it -> it.isBefore(userIds.get())).or(() -> userIds);
        }
    }

    private ForgottenLists(Path file) {
        this.file = file;
    }

    public static ForgottenLists of(WarehouseFolder folder) {
        return new ForgottenLists(folder.path().resolve("forgotten-lists.txt"));
    }

    /** @throws IOException also for a file that somebody else has changed */
    public Content read() throws IOException {
        Map<Kind, Listing> lists = new EnumMap<>(Kind.class);
        Map<String, String> people = new TreeMap<>();
        if (Files.exists(file)) {
            try {
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    add(line.split(" ", 3), lists, people);
                }
            } catch (ArrayIndexOutOfBoundsException | IllegalArgumentException | DateTimeException e) {
                throw new IOException("a line is damaged", e);
            }
        }
        return new Content(lists, people);
    }

    private static void add(String[] words, Map<Kind, Listing> lists, Map<String, String> people) {
        if (words[0].equals("person")) {
            people.put(words[1], words[2]);
            return;
        }
        Kind kind = Kind.valueOf(words[1]);
        Listing list = lists.getOrDefault(kind, Listing.UNKNOWN);
        lists.put(
                kind,
                switch (words[0]) {
                    case "read" -> new Listing(Optional.of(Instant.parse(words[2])), list.fault(), new TreeSet<>());
                    case "fault" -> new Listing(list.read(), Optional.of(words[2]), list.hashes());
                    case "hash" -> {
                        list.hashes().add(words[2]);
                        yield list;
                    }
                    default -> throw new IllegalArgumentException("a line begins with another word");
                });
    }

    public void write(Content content) throws IOException {
        StringBuilder text = new StringBuilder();
        content.lists().forEach((kind, list) -> {
            list.read().ifPresent(time -> line(text, "read", kind.name(), time.toString()));
            list.hashes().forEach(hash -> line(text, "hash", kind.name(), hash));
            list.fault().ifPresent(why -> line(text, "fault", kind.name(), why.replaceAll("\\s+", " ")));
        });
        content.people().forEach((person, hash) -> line(text, "person", person, hash));
        OwnerOnlyFiles.createFolder(file);
        FileLock.<Void, IOException>change(file, () -> {
            AtomicFile.replace(file, text.toString());
            return null;
        });
    }

    private static void line(StringBuilder text, String... words) {
        text.append(String.join(" ", List.of(words))).append('\n');
    }
}
