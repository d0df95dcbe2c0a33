package io.iterablemcp.setup;

/** A client cannot be set up, and nothing was changed. The command that catches it prints its message. */
public final class SetupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param words what failed, why, and what to do; never content of a file */
    public SetupException(String words) {
        super(words, null, false, false);
    }

    public String words() {
        return getMessage();
    }
}
