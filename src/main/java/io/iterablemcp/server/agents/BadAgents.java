package io.iterablemcp.server.agents;

/** The agents' file cannot be used; travels to the one place that tells it. */
public final class BadAgents extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param words which file, where in it, what to do; nothing of its content, which may be a token gone astray */
    BadAgents(String words) {
        super(words, null, false, false);
    }

    public String words() {
        return getMessage();
    }
}
