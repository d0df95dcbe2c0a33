package io.iterablemcp.manifest;

/** The types of API key that Iterable issues, by what they can call. */
public enum KeyType {
    SERVER("server"),
    READ_ONLY("read-only"),
    CLIENT("client"),
    /** A client-side key with JWT enabled: every call also carries a token signed for one person. */
    JWT("jwt");

    private final String word;

    KeyType(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
