package io.iterablemcp.warehouse.destination;

/** Protects what is there from half an answer, and from a key that sees less. */
final class Shrinkage {

    /** With fewer rows, half of them is no sign of anything. */
    private static final long FEW = 20;

    private Shrinkage() {}

    static void refuse(String table, long before, long now) throws DestinationFault {
        if (before >= FEW && now < before / 2) {
            throw new DestinationFault(
                    table + " would have " + now + " rows instead of " + before + ", so nothing was replaced.",
                    "If that is right, load it again with --accept-shrink.");
        }
    }
}
