package io.iterablemcp.warehouse.engine;

/** Why DuckDB cannot be used, and what to do. */
public final class EngineUnavailable extends Exception {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    EngineUnavailable(String why, String remedy) {
        super(why);
        this.remedy = remedy;
    }

    static EngineUnavailable missing() {
        return new EngineUnavailable(
                "DuckDB is not installed next to this program.",
                "Download " + EngineRelease.PUBLISHED + " from Maven Central (org.duckdb:duckdb_jdbc), and run"
                        + " `iterable-mcp engine install` with the path of the file.");
    }

    static EngineUnavailable unknownPlatform() {
        return new EngineUnavailable(
                "DuckDB has no library for this system (" + System.getProperty("os.name") + " on "
                        + System.getProperty("os.arch") + ").",
                "Load into PostgreSQL or files instead: `iterable-mcp load --to`.");
    }

    public String remedy() {
        return remedy;
    }

    /** One sentence each: the reason, and what to do. */
    public String words() {
        return getMessage() + " " + remedy;
    }
}
