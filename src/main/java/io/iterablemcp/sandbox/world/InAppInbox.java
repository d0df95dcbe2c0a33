package io.iterablemcp.sandbox.world;

import java.util.HashSet;
import java.util.Set;

/** The state of in-app messages: read, delivered or consumed. */
public final class InAppInbox {

    private final Set<Long> read = new HashSet<>();
    private final Set<Long> consumed = new HashSet<>();
    private final Set<String> delivered = new HashSet<>();

    public void read(SentMessage message) {
        read.add(message.number());
    }

    public boolean isRead(SentMessage message) {
        return read.contains(message.number());
    }

    /** False when the message was already consumed. */
    public boolean consume(SentMessage message) {
        return consumed.add(message.number());
    }

    public boolean waits(SentMessage message) {
        return message.medium() == Medium.IN_APP && !consumed.contains(message.number());
    }

    /** False when the device already reported the message. */
    public boolean deliver(SentMessage message, String device) {
        return delivered.add(message.number() + " " + device);
    }
}
