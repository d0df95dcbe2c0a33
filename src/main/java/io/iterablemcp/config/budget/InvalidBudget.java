package io.iterablemcp.config.budget;

/** A limit that makes no sense. The code that catches it says where it was written. */
public final class InvalidBudget extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param words which limit, what is wrong, and a valid value; without a period at the end */
    InvalidBudget(String words) {
        super(words, null, false, false);
    }

    public String words() {
        return getMessage();
    }
}
