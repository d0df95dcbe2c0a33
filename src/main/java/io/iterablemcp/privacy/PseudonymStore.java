package io.iterablemcp.privacy;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the values behind the words of one project, each for one day after its last use. Nothing else keeps them. Every
 * method fails with {@link StoreAway} if the store cannot be reached.
 */
public interface PseudonymStore {

    /**
     * Keeps these words in one transaction, and counts as a use of those that it has already. No two of them are the
     * same word.
     *
     * @return those whose word stands for another value; they are not kept
     */
    List<Pseudonym> put(Collection<Pseudonym> pseudonyms) throws StoreAway;

    /** Finds the value of a word, without counting it as a use. */
    Optional<Pseudonym> find(String word) throws StoreAway;

    /** Before an answer calls {@link #findForgotten} for the first time. */
    void prepareForgotten() throws StoreAway;

    /** Finds the word of a person by a hash of Iterable's lists of the forgotten. */
    Optional<Pseudonym> findForgotten(String sha256Hex) throws StoreAway;

    /** Counts as a use of the word: its day begins again. */
    void touch(String word) throws StoreAway;

    /**
     * Counts as a use of each of these words.
     *
     * @return those whose values are known
     */
    Set<String> touchAll(Collection<String> words) throws StoreAway;

    /** The store cannot be reached. Answers then show {@code [hidden]} only, and words are refused as arguments. */
    final class StoreAway extends Exception {

        private static final long serialVersionUID = 1L;

        public StoreAway(Throwable cause) {
            super("the store of pseudonyms cannot be reached", cause);
        }
    }
}
