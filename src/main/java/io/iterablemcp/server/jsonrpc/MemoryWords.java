package io.iterablemcp.server.jsonrpc;

/** The texts for messages for which there is no memory. */
public final class MemoryWords {

    public static final String BUSY = "The messages in progress use all the memory that this server has for"
            + " them. Wait for their answers, then send this message again.";

    private static final long MB = 1 << 20;

    private MemoryWords() {}

    /**
     * @param weight of the message in bytes, as far as known
     * @param most the limit for one message
     */
    public static String neverFits(long weight, long most) {
        return "This message is too large for the memory of this server: reading it takes " + (weight / MB + 1)
                + " MB or more, and one message may use " + most / MB + " MB. Send less at once, or start the server"
                + " with more memory: java -Xmx.";
    }
}
