package io.iterablemcp.tools.shape.table;

import java.io.Serial;

/** An answer is not compact JSON with rows that a table can hold, so it stays as it is. */
final class NoTableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    NoTableException(String why) {
        super(why, null, false, false);
    }
}
