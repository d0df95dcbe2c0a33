package io.iterablemcp.privacy;

import io.iterablemcp.store.person.KeyedHashes;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes every pseudonym in the product, and finds the value behind one. The same value has the same word for ever, and
 * another one in each project.
 */
public final class Pseudonyms {

    private final Supplier<People> people;
    private final KeyedHashes staff;

    /**
     * What words of people are made with.
     *
     * @param hashes under the project's key
     */
    record People(KeyedHashes hashes, PseudonymStore store) {}

    /**
     * @param people asked at the first word of a person, and may then wait for the store
     * @param staff hashes for words of staff
     */
    Pseudonyms(Supplier<People> people, KeyedHashes staff) {
        this.people = people;
        this.staff = staff;
    }

    /** Collects the pseudonyms of one answer. */
    public AnswerPseudonyms forAnswer() {
        return new AnswerPseudonyms(people, staff);
    }

    /** What an argument is that may be a pseudonym. */
    public sealed interface Typed {

        /** Not a pseudonym. */
        record NoWord() implements Typed {}

        /** A pseudonym whose value is known; this was a use of it. */
        record Known(Pseudonym pseudonym) implements Typed {}

        /** A pseudonym of another project, or one that has not been used for a day: the person must be looked up again. */
        record Unknown(String word) implements Typed {}

        /** The store cannot be reached, so that nothing is known about the word. */
        record Away(String word) implements Typed {}
    }

    /** Looks up a whole argument. Only the word itself, or with the domain that it is shown with, is a pseudonym. */
    public Typed read(String argument) {
        String typed = argument.strip();
        if (!PseudonymWords.isWord(typed)) {
            return new Typed.NoWord();
        }
        String word = Pseudonym.bare(typed);
        PseudonymStore store = people.get().store();
        try {
            Optional<Pseudonym> known = store.find(word);
            if (known.isEmpty()) {
                return new Typed.Unknown(word);
            }
            store.touch(word);
            return new Typed.Known(known.get());
        } catch (PseudonymStore.StoreAway e) {
            return new Typed.Away(word);
        }
    }

    /**
     * Counts as a use of all words in a text, which an agent may then give to a tool.
     *
     * @return those whose values are not known, as the text shows them
     */
    public Set<String> use(String text) {
        Set<String> unknown = PseudonymWords.in(text);
        if (unknown.isEmpty()) {
            return unknown;
        }
        try {
            Set<String> known = people.get()
                    .store()
                    .touchAll(unknown.stream().map(Pseudonym::bare).distinct().toList());
            unknown.removeIf(word -> known.contains(Pseudonym.bare(word)));
            return unknown;
        } catch (PseudonymStore.StoreAway e) {
            return Set.of(); // nothing could be kept either
        }
    }
}
