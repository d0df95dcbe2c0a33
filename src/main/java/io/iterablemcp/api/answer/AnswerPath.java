package io.iterablemcp.api.answer;

import io.iterablemcp.api.AnswerMask;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The current place in the answer. It is followed only if values have to be masked. */
final class AnswerPath {

    private final Optional<AnswerMask> mask;
    private final boolean followed;

    /**
     * @param mayShow whether the current part of the answer may be shown: see {@link AnswerMask#begin}
     * @param goesOn whether this is a further page of the same answer
     */
    AnswerPath(Optional<AnswerMask> mask, BooleanSupplier mayShow, boolean goesOn) {
        this.mask = mask;
        this.followed = mask.isPresent();
        mask.ifPresent(it -> {
            if (goesOn) {
                it.nextPage();
            } else {
                it.begin(mayShow);
            }
        });
    }

    boolean followed() {
        return followed;
    }

    void field(String name) {
        if (followed) {
            mask.get().field(name);
        }
    }

    void item() {
        if (followed) {
            mask.get().item();
        }
    }

    void leave() {
        if (followed) {
            mask.get().leave();
        }
    }

    AnswerMask.Treatment here() {
        return followed ? mask.get().here() : AnswerMask.Treatment.SHOW;
    }
}
