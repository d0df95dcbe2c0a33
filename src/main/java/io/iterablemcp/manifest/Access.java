package io.iterablemcp.manifest;

/** What a tool does to the world, from harmless to irrevocable. The gate opens each level separately. */
public enum Access {
    READ("read"),
    WRITE("write"),
    /** A message may go out, also indirectly (an event that starts a journey). */
    SEND("send"),
    /** GDPR: deletes a person and blocks them. */
    FORGET("forget");

    private final String word;

    Access(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
