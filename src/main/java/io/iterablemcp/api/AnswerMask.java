package io.iterablemcp.api;

import io.iterablemcp.text.TextOutput;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Decides what one answer shows in the place of its values. It is walked along with the answer. For one thread. */
public interface AnswerMask {

    /**
     * An answer begins. An earlier one was the answer to a request that is tried again.
     *
     * @param mayShow false while a part of the answer is read that an earlier call has shown
     */
    void begin(BooleanSupplier mayShow);

    /** A further page of the same answer begins. */
    void nextPage();

    /** A row begins of which it is not known whether it is shown. */
    void rowBegins();

    /**
     * The row ends.
     *
     * @param shown what is shown of it; empty if nothing is
     */
    void rowEnds(Optional<String> shown);

    void field(String name);

    void item();

    void leave();

    /** What becomes of the values at the current place. */
    Treatment here();

    /**
     * The text to show for a value: the same text, or a mask. A mask is written as it is, so it has no character that
     * JSON would escape.
     */
    String shown(String value);

    /** The same for a JSON number. */
    String shownNumber(String digits);

    /** Masks a text of any length that arrives in pieces, and passes it on. */
    Scan scan(TextOutput out);

    enum Treatment {
        /** The value is shown as it is. */
        SHOW,
        /** The text is searched for personal values. */
        SCAN,
        /** A text is replaced, if at all; a number or a boolean is shown. */
        REPLACE_TEXT,
        /** The whole value is replaced, if at all. */
        REPLACE
    }

    /** A text that is searched. */
    interface Scan extends TextOutput {

        /** Whether there is no personal value in this complete text. */
        boolean nothingIn(char[] text, int from, int length);

        /** The text is complete; another may follow. */
        void end();
    }
}
