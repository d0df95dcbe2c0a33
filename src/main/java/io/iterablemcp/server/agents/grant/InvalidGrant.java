package io.iterablemcp.server.agents.grant;

/** What a person has written for a grant is not valid. The code that catches it reports its message. */
public final class InvalidGrant extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param words a clause about what is wrong, and what is right */
    public InvalidGrant(String words) {
        super(words, null, false, false);
    }

    public String words() {
        return getMessage();
    }
}
