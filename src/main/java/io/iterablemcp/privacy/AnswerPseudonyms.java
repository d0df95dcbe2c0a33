package io.iterablemcp.privacy;

import io.iterablemcp.privacy.Pseudonyms.People;
import io.iterablemcp.store.person.KeyedHashes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The pseudonyms of one answer. They are collected while the answer is read, and stored before the agent sees it. For
 * one thread.
 */
public final class AnswerPseudonyms {

    private final Supplier<People> source;
    private final KeyedHashes staff;
    /** Empty before the first word of a person: the store may still be opening. */
    private Optional<People> people = Optional.empty();

    private final WordBlocks blocks =
            new WordBlocks(pseudonyms -> people().store().put(pseudonyms));
    private final RecentWords recent = new RecentWords();
    /** The hash of the value behind each word: two values of one answer can have the same word, too. */
    private final Map<String, String> hashByWord = new HashMap<>();
    /** What is shown in the place of a word that stood for another value already. */
    private final Map<String, String> changed = new HashMap<>();

    /** The words of a row of which it is not known yet whether it is shown; null outside such rows. */
    private List<Pseudonym> ofRow;

    private BooleanSupplier mayShow = () -> true;
    private boolean lost;
    private boolean forgottenPrepared;

    AnswerPseudonyms(Supplier<People> source, KeyedHashes staff) {
        this.source = source;
        this.staff = staff;
    }

    private People people() {
        if (people.isEmpty()) {
            people = Optional.of(source.get());
        }
        return people.get();
    }

    /** @param shows whether the part of the answer that is read may be shown: only the words of such parts are stored */
    void begin(BooleanSupplier shows) {
        mayShow = shows;
        ofRow = null;
    }

    void rowBegins() {
        ofRow = new ArrayList<>();
    }

    /** Only the words of what is shown are stored: the count of the others would say something about hidden rows. */
    void rowEnds(Optional<String> shown) {
        List<Pseudonym> words = ofRow;
        ofRow = null;
        if (shown.isPresent() && words != null) {
            for (Pseudonym pseudonym : words) {
                if (shown.get().contains(pseudonym.word())) {
                    recent.add(collect(pseudonym));
                }
            }
        }
    }

    /** The text to show in the place of this value. */
    public String shown(PersonalKind kind, String value) {
        Optional<Pseudonym> known = recent.find(kind, value);
        if (known.isPresent()) {
            return known.get().shown();
        }
        if (kind == PersonalKind.STAFF) {
            return recent.add(Pseudonym.of(staff, kind, value)).shown();
        }
        Pseudonym pseudonym = Pseudonym.of(people().hashes(), kind, value);
        if (ofRow != null) {
            Pseudonym unused = unused(pseudonym);
            ofRow.add(unused);
            return unused.shown();
        }
        return mayShow.getAsBoolean() ? recent.add(collect(pseudonym)).shown() : pseudonym.shown();
    }

    /** The text to show for a hash of Iterable's lists of the forgotten: the person's word if it is kept. */
    public String shownForgotten(String sha256Hex) {
        try {
            if (!forgottenPrepared) {
                people().store().prepareForgotten();
                forgottenPrepared = true;
            }
            return people().store()
                    .findForgotten(sha256Hex)
                    .map(Pseudonym::shown)
                    .orElse(PseudonymWords.HIDDEN);
        } catch (PseudonymStore.StoreAway e) {
            return PseudonymWords.HIDDEN; // nothing is known about anyone
        }
    }

    /** The pseudonym with a word that stands for no other value of this answer. */
    private Pseudonym unused(Pseudonym wanted) {
        Pseudonym pseudonym = wanted;
        while (!hashByWord.getOrDefault(pseudonym.word(), pseudonym.hash()).equals(pseudonym.hash())) {
            pseudonym = pseudonym.longer();
        }
        return pseudonym;
    }

    /** Notes the word of a value, and stores it soon if it is new in this answer. */
    private Pseudonym collect(Pseudonym wanted) {
        Pseudonym pseudonym = wanted;
        while (true) {
            Optional<String> other = Optional.ofNullable(hashByWord.putIfAbsent(pseudonym.word(), pseudonym.hash()));
            if (other.isEmpty()) {
                blocks.add(pseudonym);
                return pseudonym;
            }
            if (other.get().equals(pseudonym.hash())) {
                return pseudonym;
            }
            pseudonym = pseudonym.longer();
        }
    }

    /**
     * Stores the values behind the words of a finished text.
     *
     * @return the text to show: the same, except where a word stands for another value already, or cannot be kept
     */
    public String keep(String text) {
        try {
            List<Pseudonym> taken = blocks.store();
            Map<String, String> origins = new HashMap<>();
            while (!taken.isEmpty()) {
                for (Pseudonym pseudonym : taken) {
                    Pseudonym next = collect(pseudonym.longer());
                    String origin = origins.getOrDefault(pseudonym.word(), pseudonym.word());
                    origins.put(next.word(), origin);
                    changed.put(origin, next.shown());
                }
                taken = blocks.store();
            }
        } catch (PseudonymStore.StoreAway e) {
            lost = true;
        }
        if (lost) {
            // A word that is not kept could never be used, so the answer is shown without.
            return PseudonymWords.replaceAll(
                    text, word -> hashByWord.containsKey(word) ? Optional.of(PseudonymWords.HIDDEN) : Optional.empty());
        }
        return changed.isEmpty()
                ? text
                : PseudonymWords.replaceAll(text, word -> Optional.ofNullable(changed.get(word)));
    }
}
