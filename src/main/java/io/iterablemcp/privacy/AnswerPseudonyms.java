package io.iterablemcp.privacy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The pseudonyms of one answer. They are collected while the answer is read and kept in one transaction before the
 * agent sees it, because a transaction for each value would take longer than the answer. For one thread.
 */
public final class AnswerPseudonyms {

    /** An answer that fits the budget has fewer; the values of a longer one are never shown. */
    private static final int MOST = 100_000;

    private record Key(PersonalKind kind, String value) {}

    private final KeyedHashes hashes;
    private final KeyedHashes staff;
    private final PseudonymStore store;
    private final Map<Key, Pseudonym> byValue = new HashMap<>();
    private final Map<String, Pseudonym> byWord = new HashMap<>();

    AnswerPseudonyms(KeyedHashes hashes, KeyedHashes staff, PseudonymStore store) {
        this.hashes = hashes;
        this.staff = staff;
        this.store = store;
    }

    /** The text to show in the place of this value. */
    public String shown(PersonalKind kind, String value) {
        if (kind == PersonalKind.STAFF) {
            return staff.pseudonym(kind, value).shown();
        }
        Key key = new Key(kind, kind.normalized(value));
        Pseudonym known = byValue.get(key);
        if (known == null) {
            if (byValue.size() == MOST) {
                return PseudonymWords.HIDDEN;
            }
            known = free(hashes.pseudonym(kind, value));
            byValue.put(key, known);
            byWord.put(known.word(), known);
        }
        return known.shown();
    }

    /** The text to show for a hash of Iterable's lists of the forgotten: the person's word if it is kept. */
    public String shownForgotten(String sha256Hex) {
        Optional<String> lookup = hashes.lookupOfHash(sha256Hex);
        try {
            return lookup.isPresent()
                    ? store.findByLookup(lookup.get()).map(Pseudonym::shown).orElse(PseudonymWords.HIDDEN)
                    : PseudonymWords.HIDDEN;
        } catch (PseudonymStore.StoreAway e) {
            return PseudonymWords.HIDDEN; // nothing is known about anyone
        }
    }

    private Pseudonym free(Pseudonym wanted) {
        Pseudonym pseudonym = wanted;
        while (byWord.containsKey(pseudonym.word())) {
            pseudonym = hashes.longer(pseudonym);
        }
        return pseudonym;
    }

    /**
     * Keeps the values behind the words of a finished text.
     *
     * @return the text to show: the same, except where a word stands for another value already, or cannot be kept
     */
    public String keep(String text) {
        try {
            Map<String, Pseudonym> changed = new HashMap<>();
            Map<String, String> origins = new HashMap<>();
            Collection<Pseudonym> open = List.copyOf(byWord.values());
            while (!open.isEmpty()) {
                Set<String> taken = store.put(open);
                List<Pseudonym> longer = new ArrayList<>();
                for (Pseudonym pseudonym : open) {
                    if (taken.contains(pseudonym.word())) {
                        Pseudonym next = free(hashes.longer(pseudonym));
                        String origin = origins.getOrDefault(pseudonym.word(), pseudonym.word());
                        byWord.put(next.word(), next);
                        origins.put(next.word(), origin);
                        changed.put(origin, next);
                        longer.add(next);
                    }
                }
                open = longer;
            }
            return changed.isEmpty()
                    ? text
                    : PseudonymWords.replaceAll(
                            text, word -> Optional.ofNullable(changed.get(word)).map(Pseudonym::shown));
        } catch (PseudonymStore.StoreAway e) {
            // A word that is not kept could never be used, so the answer is shown without.
            return PseudonymWords.replaceAll(
                    text, word -> byWord.containsKey(word) ? Optional.of(PseudonymWords.HIDDEN) : Optional.empty());
        }
    }
}
