package io.iterablemcp.config;

/** The topic of a setting, by which help and documentation are sorted. */
public enum SettingTopic {
    PROJECT("The Iterable project"),
    OPEN("What is open"),
    CALLS("Calls and answers"),
    SAFETY("Who decides about changes"),
    WEBHOOKS("Received webhooks"),
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
