package io.iterablemcp.server.agents;

/** The agents' file cannot be used. The code that catches it reports its message. */
public final class InvalidAgentsFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean unreadable;

    /** @param words which file, where in it, and what to do; never its content, which may be a misplaced token */
    InvalidAgentsFile(String words) {
        this(words, false);
    }

    private InvalidAgentsFile(String words, boolean unreadable) {
        super(words, null, false, false);
        this.unreadable = unreadable;
    }

    /** The file exists, but the system does not allow reading it. */
    static InvalidAgentsFile unreadable(String words) {
        return new InvalidAgentsFile(words, true);
    }

    /** Whether the content of the file is completely unknown. */
    boolean unreadable() {
        return unreadable;
    }

    public String words() {
        return getMessage();
    }
}
