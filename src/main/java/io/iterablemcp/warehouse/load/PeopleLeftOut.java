package io.iterablemcp.warehouse.load;

import io.iterablemcp.warehouse.ForgottenLists;
import io.iterablemcp.warehouse.ForgottenPeople;
import io.iterablemcp.warehouse.WarehouseFolder;
import io.iterablemcp.warehouse.destination.Destination;
import io.iterablemcp.warehouse.destination.DestinationFault;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The people of whom nothing is kept: those who were removed through this program, and those on Iterable's lists. For one
 * load.
 */
public final class PeopleLeftOut {

    private static final IdentityHashes NO_HASHES = new IdentityHashes() {
        @Override
        public String of(String value) {
            throw new IllegalStateException("nothing is hashed here");
        }

        @Override
        public Optional<String> ofEntry(String sha256) {
            throw new IllegalStateException("nothing is hashed here");
        }
    };

    private final ForgottenPeople own;
    private final ForgottenLists lists;
    private final IdentityHashes hashes;
    private final WarehouseFolder folder;
    private final SeenPeople seen = new SeenPeople();
    private final SeenPeople seenInProfiles = new SeenPeople();
    private final Map<String, String> found = new HashMap<>();
    private Set<String> words = new HashSet<>();
    private Set<String> listed = Set.of();

    public PeopleLeftOut(WarehouseFolder folder, IdentityHashes hashes) {
        this.folder = folder;
        this.own = ForgottenPeople.of(folder);
        this.lists = ForgottenLists.of(folder);
        this.hashes = hashes;
    }

    /** What was known of Iterable's lists last. */
    public ForgottenLists.Content lists() throws DestinationFault {
        try {
            return lists.read();
        } catch (IOException e) {
            throw unreadable();
        }
    }

    public static ForgottenLists.Content listsIn(WarehouseFolder folder) throws DestinationFault {
        return new PeopleLeftOut(folder, NO_HASHES).lists();
    }

    /** The pseudonyms of all of them that are known in a folder. */
    public static Set<String> wordsIn(WarehouseFolder folder) throws DestinationFault {
        return new PeopleLeftOut(folder, NO_HASHES).words();
    }

    /** The pseudonyms of all of them. */
    public Set<String> words() throws DestinationFault {
        try {
            Set<String> all = new TreeSet<>(own.read());
            all.addAll(lists.read().people().keySet());
            return all;
        } catch (IOException e) {
            throw unreadable();
        }
    }

    /** The hashes of all whom this program or Iterable names by one. */
    private Set<String> hashes() throws IOException {
        Set<String> all = new HashSet<>(own.hashes());
        all.addAll(lists.read().hashes());
        return all;
    }

    private DestinationFault unreadable() {
        return new DestinationFault(
                "The lists of forgotten people in " + folder.path() + " cannot be read, so nothing is loaded.",
                "Give this user the right to read them. If one is damaged, delete forgotten-lists.txt: the next load reads"
                        + " Iterable's lists again.");
    }

    /** Keeps what the lists have now. */
    void replace(Map<ForgottenLists.Kind, ForgottenLists.Listing> fresh) throws DestinationFault {
        write(new ForgottenLists.Content(fresh, lists().people()));
    }

    private void write(ForgottenLists.Content content) throws DestinationFault {
        try {
            lists.write(content);
        } catch (IOException e) {
            throw new DestinationFault(
                    "The list of forgotten people in " + folder.path() + " cannot be written.",
                    "Give this user the right to write there, and check that the disk is not full.");
        }
    }

    /**
     * Finds out under which pseudonyms a destination has them. Whoever is on no list any more may be loaded again.
     *
     * @return those pseudonyms, and all that were known before
     */
    public Set<String> find(Destination destination) throws DestinationFault {
        try {
            Set<String> all = hashes();
            ForgottenLists.Content known = lists.read();
            Map<String, String> people = new HashMap<>(known.people());
            people.putAll(found);
            people.putAll(destination.peopleWith(all));
            people.values().removeIf(hash -> !all.contains(hash));
            if (!people.equals(known.people())) {
                // First here: in the destination they cannot be found any more once they are removed.
                write(new ForgottenLists.Content(known.lists(), people));
            }
            listed = all;
        } catch (IOException e) {
            throw unreadable();
        }
        words = new HashSet<>(words());
        return Set.copyOf(words);
    }

    /** @return how many rows were there */
    public long removeFrom(Destination destination) throws DestinationFault {
        found.clear();
        return destination.forget(find(destination));
    }

    /** After a load: rows may have told that a pseudonym is that of somebody who was forgotten under another name. */
    void removeFoundFrom(Destination destination) throws DestinationFault {
        if (!found.isEmpty()) {
            destination.forget(find(destination));
        }
    }

    boolean hasWord(String person) {
        return words.contains(person);
    }

    boolean hasHash(String hash) {
        return listed.contains(hash);
    }

    String hashOf(String value) {
        return hashes.of(value);
    }

    IdentityHashes hashing() {
        return hashes;
    }

    void found(String person, String hash) {
        found.put(person, hash);
        words.add(person);
    }

    /** Those whose hashes the main database has. */
    SeenPeople seen() {
        return seen;
    }

    /** Those whose hashes the database of people has. */
    SeenPeople seenInProfiles() {
        return seenInProfiles;
    }

    /** The destination has the hashes of the people of the last rows. */
    void taken() {
        seen.keep();
        seenInProfiles.keep();
    }
}
