package io.iterablemcp.warehouse.destination;

/** Why a destination cannot take or give rows, and what to do. What it had before is unchanged. */
public final class DestinationFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    public DestinationFault(String why, String remedy) {
        super(why);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }

    public String words() {
        return getMessage() + " " + remedy;
    }
}
