package io.iterablemcp.warehouse;

import io.iterablemcp.files.AtomicFile;
import io.iterablemcp.files.FileLock;
import io.iterablemcp.files.OwnerOnlyFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The pseudonyms of people who were removed from Iterable through this program, and the hashes by which rows are found that
 * name them in another way. A load leaves them out, and removes what a destination still has of them. Without the key in the
 * store nobody can tell whom they stand for.
 */
public final class ForgottenPeople {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{32}");

    private final Path file;

    private ForgottenPeople(Path file) {
        this.file = file;
    }

    public static ForgottenPeople of(WarehouseFolder folder) {
        return new ForgottenPeople(folder.path().resolve("forgotten.txt"));
    }

    /** The pseudonyms. */
    public Set<String> read() throws IOException {
        return lines(false);
    }

    public Set<String> hashes() throws IOException {
        return lines(true);
    }

    private Set<String> lines(boolean hashes) throws IOException {
        Set<String> some = all();
        some.removeIf(line -> HASH.matcher(line).matches() != hashes);
        return some;
    }

    private Set<String> all() throws IOException {
        return Files.exists(file) ? new TreeSet<>(Files.readAllLines(file, StandardCharsets.UTF_8)) : new TreeSet<>();
    }

    /**
     * Also if nothing was loaded yet: a load that runs at this moment would bring them.
     *
     * @param words pseudonyms and hashes
     */
    public void add(Collection<String> words) throws IOException {
        change(all -> all.addAll(words));
    }

    /** For people whose block was lifted. */
    public void remove(Collection<String> words) throws IOException {
        if (Files.exists(file)) {
            change(all -> all.removeAll(List.copyOf(words)));
        }
    }

    private interface Change {
        boolean make(Set<String> words);
    }

    private void change(Change change) throws IOException {
        OwnerOnlyFiles.createFolder(file);
        FileLock.<Void, IOException>change(file, () -> {
            Set<String> words = all();
            if (change.make(words)) {
                AtomicFile.replace(file, String.join("\n", words) + (words.isEmpty() ? "" : "\n"));
            }
            return null;
        });
    }
}
