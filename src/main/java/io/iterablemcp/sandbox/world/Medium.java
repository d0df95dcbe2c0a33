package io.iterablemcp.sandbox.world;

/** The ways in which a message reaches a person. */
public enum Medium {
    EMAIL("Email", "email"),
    PUSH("Push", "push"),
    SMS("SMS", "sms"),
    IN_APP("InApp", "inApp"),
    WEB_PUSH("WebPush", "webPush"),
    WHATSAPP("WhatsApp", "whatsApp"),
    EMBEDDED("Embedded", "embedded");

    private final String word;
    private final String event;

    Medium(String word, String event) {
        this.word = word;
        this.event = event;
    }

    /** {@code Email}, as campaigns and channels write it. */
    public String word() {
        return word;
    }

    /** {@code emailSend} and {@code emailOpen} begin with it. */
    public String event() {
        return event;
    }
}
