package io.iterablemcp.warehouse.query;

/** Why a query has no result. */
public enum QueryFault {
    /** It is not one SELECT of the tables that hold data. */
    NOT_ALLOWED,
    /** DuckDB cannot run it. */
    WRONG_SQL,
    TIME,
    MEMORY,
    /** Another process has the database open. */
    LOCKED,
    /** Nothing has been loaded. */
    NOT_LOADED,
    /** A newer DuckDB made the database. */
    NEWER,
    DAMAGED,
    /** Too many other queries run. */
    BUSY,
    CANCELLED,
    /** DuckDB is not installed. */
    NO_ENGINE,
    /** The child process ended in another way. */
    BROKEN
}
