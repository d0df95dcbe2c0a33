package io.iterablemcp.setup;

/** A client cannot be set up; travels to the one place that tells it. Nothing has been changed then. */
public final class SetupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param words what, why, what to do; nothing of a file's content */
    public SetupException(String words) {
        super(words, null, false, false);
    }

    public String words() {
        return getMessage();
    }
}
