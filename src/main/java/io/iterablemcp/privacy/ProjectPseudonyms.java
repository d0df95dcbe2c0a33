package io.iterablemcp.privacy;

import io.iterablemcp.config.Project;
import io.iterablemcp.config.Secret;
import io.iterablemcp.privacy.Pseudonyms.People;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.person.KeyedHashes;
import io.iterablemcp.store.person.PersonKeys;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

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
    private volatile Optional<People> kept = Optional.empty();

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

    /** Those that every part of this program makes for a project. */
    public static ProjectPseudonyms of(Project project, Store store, Clock clock) {
        return new ProjectPseudonyms(
                store, project.identity(), project.key().map(Secret::reveal).orElse(""), clock, new SecureRandom());
    }

    private static byte[] derived(String apiKey) {
        byte[] text = apiKey.getBytes(StandardCharsets.UTF_8);
        return new KeyedHashes(Arrays.copyOf(text, Math.max(KeyedHashes.LEAST_KEY, text.length)))
                .derived("iterable-mcp words of staff");
    }

    /** For answers that show no word of a person: every personal value is hidden. */
    public Pseudonyms hidden() {
        People nobody = new People(staff, new NoStore(new IllegalStateException("no words are kept")));
        return new Pseudonyms(() -> nobody, staff);
    }

    /**
     * With the store. While it cannot be used, every personal value is hidden. At the first call the store opens while
     * the request is made.
     */
    public Pseudonyms known() {
        Optional<People> found = kept;
        if (found.isPresent()) {
            return new Pseudonyms(found::get, staff);
        }
        FutureTask<People> opening = new FutureTask<>(this::open);
        Thread thread = new Thread(opening, "pseudonym-opener");
        thread.setDaemon(true);
        thread.start();
        return new Pseudonyms(() -> result(opening), staff);
    }

    /**
     * The text that stands for a value in data that is kept: the same as in an answer, but the value behind it is not
     * kept.
     */
    public String word(PersonalKind kind, String value) throws StoreException {
        KeyedHashes hashes = kind == PersonalKind.STAFF ? staff : peopleHashes();
        return Pseudonym.of(hashes, kind, value).shown();
    }

    /**
     * By what a person is found in data that is kept, if Iterable names them by a hash: the first half of the hash by which
     * the store finds them, as hex digits.
     */
    public String lookup(String value) throws StoreException {
        return half(peopleHashes().lookup(value));
    }

    /** The same for an entry of Iterable's lists of the forgotten; empty if it is not a SHA-256. */
    public Optional<String> lookupOfEntry(String sha256Hex) throws StoreException {
        return peopleHashes().lookupOfHash(sha256Hex).map(ProjectPseudonyms::half);
    }

    private static String half(String hash) {
        return hash.substring(0, hash.length() / 2);
    }

    private KeyedHashes peopleHashes() throws StoreException {
        Optional<People> found = kept;
        return found.isPresent() ? found.get().hashes() : openOrFail().hashes();
    }

    private People openOrFail() throws StoreException {
        KeyedHashes hashes = store.change(sql -> keys.forWords(sql, project));
        People people = new People(hashes, new SqlPseudonymStore(store, project, keys, hashes, clock));
        kept = Optional.of(people);
        return people;
    }

    private People open() {
        try {
            return openOrFail();
        } catch (StoreException e) {
            return new People(staff, new NoStore(e));
        }
    }

    private People result(FutureTask<People> opening) {
        try {
            return opening.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new People(staff, new NoStore(e));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
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
        public void prepareForgotten() throws StoreAway {
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

        @Override
        public Set<String> touchAll(Collection<String> words) throws StoreAway {
            throw new StoreAway(why);
        }
    }
}
