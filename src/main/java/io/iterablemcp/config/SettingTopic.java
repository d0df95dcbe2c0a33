package io.iterablemcp.config;

/** What a setting is about; help and documentation are ordered by it. */
public enum SettingTopic {
    PROJECT("The Iterable project"),
    OPEN("What is open"),
    CALLS("Calls and answers"),
    LOGS("Logs"),
    PLACES("Places");

    private final String heading;

    SettingTopic(String heading) {
        this.heading = heading;
    }

    public String heading() {
        return heading;
    }
}
