package io.iterablemcp.privacy;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A store in memory, for tests. It can be away. */
final class MemoryPseudonymStore implements PseudonymStore {

    final Map<String, Pseudonym> kept = new HashMap<>();
    final Map<String, Integer> uses = new HashMap<>();
    int transactions;
    boolean away;

    @Override
    public Set<String> put(Collection<Pseudonym> pseudonyms) throws StoreAway {
        reach();
        transactions++;
        Set<String> taken = new HashSet<>();
        for (Pseudonym pseudonym : pseudonyms) {
            Pseudonym there = kept.putIfAbsent(pseudonym.word(), pseudonym);
            if (there != null && !same(there, pseudonym)) {
                taken.add(pseudonym.word());
            } else {
                uses.merge(pseudonym.word(), 1, Integer::sum);
            }
        }
        return taken;
    }

    private static boolean same(Pseudonym one, Pseudonym other) {
        return one.kind() == other.kind()
                && one.kind().normalized(one.value()).equals(other.kind().normalized(other.value()));
    }

    @Override
    public Optional<Pseudonym> find(String word) throws StoreAway {
        reach();
        return Optional.ofNullable(kept.get(word));
    }

    @Override
    public Optional<Pseudonym> findByLookup(String lookup) throws StoreAway {
        reach();
        return kept.values().stream()
                .filter(pseudonym -> pseudonym.lookup().equals(lookup))
                .findFirst();
    }

    @Override
    public void touch(String word) throws StoreAway {
        reach();
        uses.merge(word, 1, Integer::sum);
    }

    private void reach() throws StoreAway {
        if (away) {
            throw new StoreAway(new IllegalStateException("disk I/O error"));
        }
    }
}
