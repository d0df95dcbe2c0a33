package io.iterablemcp.keys;

/** Projects or their keys cannot be read or changed. The command that catches it prints its message. */
public final class KeyStoreException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param words what failed, where, and what to do, on one line; never a key or the output of a system command */
    public KeyStoreException(String words) {
        super(words, null, false, false);
    }

    public String words() {
        return getMessage();
    }
}
