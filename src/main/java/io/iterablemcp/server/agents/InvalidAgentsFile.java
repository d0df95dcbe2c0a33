package io.iterablemcp.server.agents;

/** The agents' file cannot be used; travels to the one place that tells it. */
public final class InvalidAgentsFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean unreadable;

    /** @param words which file, where in it, what to do; nothing of its content, which may be a token gone astray */
    InvalidAgentsFile(String words) {
        this(words, false);
    }

    private InvalidAgentsFile(String words, boolean unreadable) {
        super(words, null, false, false);
        this.unreadable = unreadable;
    }

    /** The file is there, and the system does not let us read it. */
    static InvalidAgentsFile unreadable(String words) {
        return new InvalidAgentsFile(words, true);
    }

    /** Whether nothing is known of the file's content, not even that it holds a mistake. */
    boolean unreadable() {
        return unreadable;
    }

    public String words() {
        return getMessage();
    }
}
