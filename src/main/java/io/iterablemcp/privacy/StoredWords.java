package io.iterablemcp.privacy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Words that are known to be in the store and were used a short time ago: an answer that shows them again need not store
 * them again. This holds hashes and no values. Its size is limited; a word that it has dropped is only stored once more.
 * Thread-safe.
 */
final class StoredWords {

    /** A power of two. */
    private static final int PLACES = 1 << 17;

    private static final int PLACES_OF_A_WORD = 4;
    private static final int DIGITS = 16;
    private static final int HEX = 16;

    private final long fresh;
    /** Empty until the first word is added; all guarded by this. */
    private long[] words = {};

    private long[] rests = {};
    private long[] uses = {};
    /** How often people had been removed from the store when these words were stored. */
    private long removals = -1;

    /** @param fresh how long ago a use may be for the word to count as stored */
    StoredWords(Duration fresh) {
        this.fresh = fresh.toMillis();
    }

    /** Those that must be stored now. */
    synchronized List<Pseudonym> missing(Collection<Pseudonym> pseudonyms, Instant now) {
        List<Pseudonym> missing = new ArrayList<>();
        for (Pseudonym each : pseudonyms) {
            if (!has(each, now.toEpochMilli())) {
                missing.add(each);
            }
        }
        return missing;
    }

    private boolean has(Pseudonym pseudonym, long now) {
        if (words.length == 0 || !isShort(pseudonym)) {
            return false;
        }
        long word = number(pseudonym, 0);
        for (int i = 0; i < PLACES_OF_A_WORD; i++) {
            int place = place(word, i);
            if (words[place] == word && rests[place] == number(pseudonym, DIGITS)) {
                long age = now - uses[place];
                return age >= 0 && age < fresh;
            }
        }
        return false;
    }

    /**
     * Whether no person has been removed from the store since the words were stored. Otherwise all words are dropped.
     *
     * @param now how often people have been removed
     */
    synchronized boolean isCurrent(long now) {
        if (removals != now) {
            clear();
            removals = now;
            return false;
        }
        return true;
    }

    /** @param seen how often people had been removed when the words were stored */
    synchronized void add(Collection<Pseudonym> pseudonyms, Instant used, long seen) {
        if (removals == seen) {
            pseudonyms.forEach(each -> add(each, used));
        }
    }

    /** Takes the place of the same word, or of the one that was used longest ago. */
    private void add(Pseudonym pseudonym, Instant used) {
        if (!isShort(pseudonym)) {
            return;
        }
        if (words.length == 0) {
            words = new long[PLACES];
            rests = new long[PLACES];
            uses = new long[PLACES];
        }
        long word = number(pseudonym, 0);
        int chosen = place(word, 0);
        for (int i = 0; i < PLACES_OF_A_WORD; i++) {
            int place = place(word, i);
            if (words[place] == word) {
                chosen = place;
                break;
            }
            if (uses[place] < uses[chosen]) {
                chosen = place;
            }
        }
        words[chosen] = word;
        rests[chosen] = number(pseudonym, DIGITS);
        uses[chosen] = used.toEpochMilli();
    }

    synchronized void clear() {
        words = new long[0];
    }

    /** Longer words are very rare. */
    private static boolean isShort(Pseudonym pseudonym) {
        return pseudonym.word().length() - pseudonym.kind().prefix().length() == DIGITS;
    }

    private static long number(Pseudonym pseudonym, int from) {
        return Long.parseUnsignedLong(pseudonym.hash(), from, from + DIGITS, HEX);
    }

    private static int place(long word, int attempt) {
        return ((int) word + attempt) & (PLACES - 1);
    }
}
