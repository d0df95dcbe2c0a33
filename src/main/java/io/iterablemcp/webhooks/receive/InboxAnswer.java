package io.iterablemcp.webhooks.receive;

/** What became of the events of one request. */
public sealed interface InboxAnswer {

    /** They are in the store, and a power cut does not change that. */
    record Stored(int events, int repeated) implements InboxAnswer {}

    /**
     * Nothing of them was stored. The sender is to try again.
     *
     * @param why for the sender; contains no path
     */
    record Away(String why, int retrySeconds) implements InboxAnswer {}
}
