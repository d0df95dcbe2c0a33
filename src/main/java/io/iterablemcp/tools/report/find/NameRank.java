package io.iterablemcp.tools.report.find;

import java.util.Locale;

/** How well a name fits what is looked for, the best first. */
enum NameRank {
    /** The same words, without regard to case, accents and punctuation; or the same id. */
    EXACT,
    BEGINS,
    /** All words, in any order. A word may be longer than the one that is looked for. */
    ALL_WORDS,
    /** Somewhere within the name. */
    CONTAINS,
    /** All words, with typing errors; or half of the words. */
    SIMILAR;

    /** {@code all words}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
