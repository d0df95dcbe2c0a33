package io.iterablemcp.warehouse.query;

/** A query has no result. */
public final class QueryStopped extends Exception {

    private static final long serialVersionUID = 1L;

    private final QueryFault fault;
    private final String remedy;

    /**
     * @param why a sentence without its period, and without data
     * @param remedy sentences on what to do; may quote DuckDB, and so data
     */
    public QueryStopped(QueryFault fault, String why, String remedy) {
        super(why);
        this.fault = fault;
        this.remedy = remedy;
    }

    public QueryFault fault() {
        return fault;
    }

    public String why() {
        return getMessage();
    }

    public String remedy() {
        return remedy;
    }
}
