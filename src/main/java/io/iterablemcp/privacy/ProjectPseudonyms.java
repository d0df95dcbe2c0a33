package io.iterablemcp.privacy;

import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.person.KeyedHashes;
import io.iterablemcp.store.person.PersonKeys;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The pseudonyms of one project. Those of people are made with a key in the store. Those of staff are not kept, so
 * their key is derived from the API key, and they need no store.
 */
public final class ProjectPseudonyms {

    private final Store store;
    private final String project;
    private final Clock clock;
    private final PersonKeys keys;
    private final KeyedHashes staff;
    private volatile Optional<Pseudonyms> kept = Optional.empty();

    /**
     * @param project the same text wherever the project is used
     * @param apiKey of the project; empty if the project has none, and then no call is answered
     * @param random makes the key of a project that has none yet
     */
    public ProjectPseudonyms(Store store, String project, String apiKey, Clock clock, Random random) {
        this.store = store;
        this.project = project;
        this.clock = clock;
        this.keys = new PersonKeys(random);
        this.staff = new KeyedHashes(derived(apiKey));
    }

    private static byte[] derived(String apiKey) {
        byte[] text = apiKey.getBytes(StandardCharsets.UTF_8);
        return new KeyedHashes(Arrays.copyOf(text, Math.max(KeyedHashes.LEAST_KEY, text.length)))
                .derived("iterable-mcp words of staff");
    }

    /** For answers that show no word of a person: every personal value is hidden. */
    public Pseudonyms hidden() {
        return new Pseudonyms(staff, staff, new NoStore(new IllegalStateException("no words are kept")));
    }

    /** With the store. While it cannot be used, every personal value is hidden. */
    public Pseudonyms known() {
        Optional<Pseudonyms> found = kept;
        if (found.isPresent()) {
            return found.get();
        }
        try {
            KeyedHashes hashes = store.change(sql -> keys.forWords(sql, project));
            SqlPseudonymStore words = new SqlPseudonymStore(store, project, keys, hashes, clock);
            kept = Optional.of(new Pseudonyms(hashes, staff, words));
            return kept.get();
        } catch (StoreException e) {
            return new Pseudonyms(staff, staff, new NoStore(e));
        }
    }

    /** Keeps nothing. */
    private record NoStore(Exception why) implements PseudonymStore {

        @Override
        public List<Pseudonym> put(Collection<Pseudonym> pseudonyms) throws StoreAway {
            throw new StoreAway(why);
        }

        @Override
        public Optional<Pseudonym> find(String word) throws StoreAway {
            throw new StoreAway(why);
        }

        @Override
        public Optional<Pseudonym> findForgotten(String sha256Hex) throws StoreAway {
            throw new StoreAway(why);
        }

        @Override
        public void touch(String word) throws StoreAway {
            throw new StoreAway(why);
        }
    }
}
