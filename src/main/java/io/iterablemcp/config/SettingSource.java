package io.iterablemcp.config;

/** Where a value came from, strongest first. */
public enum SettingSource {
    FLAG("flag"),
    ENVIRONMENT("environment"),
    PROJECT("project"),
    FILE("file"),
    DEFAULT("default");

    private final String word;

    SettingSource(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
