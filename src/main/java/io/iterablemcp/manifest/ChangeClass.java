package io.iterablemcp.manifest;

/** How far a change reaches, and so what has to happen before it is made. */
public enum ChangeClass {
    /** Nothing is changed. */
    NONE("none"),
    /** It reaches or changes more people than the agent names one by one, deletes, or changes what is live. */
    AUDIENCE("audience"),
    /** It sends a message to one person, or changes a few people that the agent names. */
    ONE_PERSON("one-person"),
    /** It stores an event of a person. */
    EVENTS("events"),
    /** Any other change. */
    PLAIN("plain"),
    /** It stops something that runs or would run. It never waits for a person. */
    STOP("stop");

    private final String word;

    ChangeClass(String word) {
        this.word = word;
    }

    /** As in the manifest. */
    public String word() {
        return word;
    }
}
