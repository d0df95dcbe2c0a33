package io.iterablemcp.sandbox.world;

/** The media of messages. */
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

    /** The name in campaigns and channels, such as {@code Email}. */
    public String word() {
        return word;
    }

    /** The first part of event names such as {@code emailSend}. */
    public String event() {
        return event;
    }
}
