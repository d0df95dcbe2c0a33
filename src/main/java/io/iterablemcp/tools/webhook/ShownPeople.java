package io.iterablemcp.tools.webhook;

import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.privacy.AnswerPseudonyms;
import io.iterablemcp.privacy.PersonalKind;
import io.iterablemcp.privacy.ProjectPseudonyms;
import io.iterablemcp.privacy.PseudonymWords;
import io.iterablemcp.privacy.Pseudonyms;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.webhooks.view.PersonWord;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The words that stand for people in answers about events. They are those of every other tool. Where personal data is
 * closed, nothing is kept for them in the store, but this process remembers whom it has named, so that a word can be
 * asked about.
 */
public final class ShownPeople {

    private static final int MOST = 10_000;

    private final Supplier<ProjectPseudonyms> source;
    private final Map<String, String> values = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    });
    /** Guarded by this. */
    private Optional<ProjectPseudonyms> made = Optional.empty();

    /** @param source used at the first word */
    public ShownPeople(Supplier<ProjectPseudonyms> source) {
        this.source = source;
    }

    private synchronized ProjectPseudonyms pseudonyms() {
        if (made.isEmpty()) {
            made = Optional.of(source.get());
        }
        return made.get();
    }

    /** The words of one answer. */
    interface Words extends PersonWord {

        /** The finished text, after which its words can be used. */
        String finish(String text);
    }

    Words words(PersonalAccess access) {
        if (access != PersonalAccess.MASKED) {
            return new Remembered();
        }
        AnswerPseudonyms answer = pseudonyms().known().forAnswer();
        return new Words() {
            @Override
            public String of(PersonalKind kind, String value) {
                return answer.shown(kind, value);
            }

            @Override
            public String finish(String text) {
                return answer.keep(text);
            }
        };
    }

    private final class Remembered implements Words {
        @Override
        public String of(PersonalKind kind, String value) {
            try {
                String word = pseudonyms().word(kind, value);
                if (kind != PersonalKind.PHONE) {
                    values.put(word, value);
                }
                return word;
            } catch (StoreException e) {
                return PseudonymWords.HIDDEN; // as in other answers while the store cannot be used
            }
        }

        @Override
        public String finish(String text) {
            return text;
        }
    }

    static boolean isWord(String text) {
        return PseudonymWords.isWord(text.strip());
    }

    /** Whom a word stands for, which no answer shows. */
    Optional<String> value(String word) {
        String remembered = values.get(word.strip());
        if (remembered != null) {
            return Optional.of(remembered);
        }
        return pseudonyms().known().read(word) instanceof Pseudonyms.Typed.Known known
                ? Optional.of(known.pseudonym().value())
                : Optional.empty();
    }
}
