package io.iterablemcp.warehouse.destination;

/** Why a destination cannot take or give rows, and what to do. What it had before is unchanged. */
public final class DestinationFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final String remedy;
    private final Kind kind;

    /** What has to change before it can. */
    public enum Kind {
        /** The words that name the destination. */
        NAMED_WRONG,
        /** A setting, or the destination itself. */
        SETTING,
        /** DuckDB is missing. */
        NO_ENGINE,
        /** Another load has to end. */
        IN_USE
    }

    public DestinationFault(String why, String remedy) {
        this(why, remedy, Kind.SETTING);
    }

    public DestinationFault(String why, String remedy, Kind kind) {
        super(why);
        this.remedy = remedy;
        this.kind = kind;
    }

    public String remedy() {
        return remedy;
    }

    public Kind kind() {
        return kind;
    }

    public String words() {
        return getMessage() + " " + remedy;
    }
}
