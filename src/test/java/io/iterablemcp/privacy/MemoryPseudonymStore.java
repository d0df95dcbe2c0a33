package io.iterablemcp.privacy;

import io.iterablemcp.store.person.KeyedHashes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A store in memory, for tests. It can be away. */
final class MemoryPseudonymStore implements PseudonymStore {

    final Map<String, Pseudonym> kept = new ConcurrentHashMap<>();
    final Map<String, Integer> uses = new ConcurrentHashMap<>();
    volatile int transactions;
    volatile boolean away;
    private final KeyedHashes hashes;

    MemoryPseudonymStore(KeyedHashes hashes) {
        this.hashes = hashes;
    }

    @Override
    public synchronized List<Pseudonym> put(Collection<Pseudonym> pseudonyms) throws StoreAway {
        reach();
        transactions++;
        List<Pseudonym> taken = new ArrayList<>();
        for (Pseudonym pseudonym : pseudonyms) {
            Pseudonym there = kept.computeIfAbsent(pseudonym.word(), word -> pseudonym);
            if (there.hash().equals(pseudonym.hash())) {
                uses.merge(pseudonym.word(), 1, Integer::sum);
            } else {
                taken.add(pseudonym);
            }
        }
        return taken;
    }

    @Override
    public Optional<Pseudonym> find(String word) throws StoreAway {
        reach();
        return Optional.ofNullable(kept.get(word));
    }

    @Override
    public void prepareForgotten() throws StoreAway {
        reach();
    }

    @Override
    public Optional<Pseudonym> findForgotten(String sha256Hex) throws StoreAway {
        reach();
        Optional<String> lookup = hashes.lookupOfHash(sha256Hex);
        return kept.values().stream()
                .filter(pseudonym ->
                        lookup.isPresent() && hashes.lookup(pseudonym.value()).equals(lookup.get()))
                .findFirst();
    }

    @Override
    public void touch(String word) throws StoreAway {
        reach();
        uses.merge(word, 1, Integer::sum);
    }

    @Override
    public Set<String> touchAll(Collection<String> words) throws StoreAway {
        reach();
        Set<String> known = new HashSet<>(words);
        known.retainAll(kept.keySet());
        known.forEach(word -> uses.merge(word, 1, Integer::sum));
        return known;
    }

    private void reach() throws StoreAway {
        if (away) {
            throw new StoreAway(new IllegalStateException("disk I/O error"));
        }
    }
}
