package io.iterablemcp.keys;

/** Projects or their keys cannot be had or changed; travels to the one place that tells it. */
public final class KeyStoreException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param words what, where, what to do, on one line. Never a key, nor what a tool of the system printed. */
    public KeyStoreException(String words) {
        super(words, null, false, false);
    }

    public String words() {
        return getMessage();
    }
}
