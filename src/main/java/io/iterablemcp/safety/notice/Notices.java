package io.iterablemcp.safety.notice;

/** Takes notices for people. It returns at once, and never fails. */
public interface Notices {

    Notices NONE = text -> {};

    /** @param text one line without personal data and without secrets */
    void add(String text);
}
