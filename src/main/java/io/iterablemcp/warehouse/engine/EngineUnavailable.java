package io.iterablemcp.warehouse.engine;

import io.iterablemcp.config.MuslLibc;
import java.nio.file.Path;

/** Why DuckDB cannot be used, and what to do. */
public final class EngineUnavailable extends Exception {

    private static final long serialVersionUID = 1L;

    private static final String INSTALL = "Download " + EngineRelease.PUBLISHED
            + " from Maven Central (org.duckdb:duckdb_jdbc), and run `iterable-mcp engine install` with the path of the"
            + " file.";

    private final String remedy;

    EngineUnavailable(String why, String remedy) {
        super(why);
        this.remedy = remedy;
    }

    public static EngineUnavailable missing() {
        return new EngineUnavailable("DuckDB is not installed next to this program.", INSTALL);
    }

    static EngineUnavailable otherRelease(Path jar) {
        return new EngineUnavailable(
                jar + " is another release of DuckDB than " + EngineRelease.VERSION + ", which this program needs.",
                INSTALL);
    }

    static EngineUnavailable unknownPlatform() {
        return unknownPlatform("this system (" + System.getProperty("os.name") + (MuslLibc.isUsed() ? " with musl" : "")
                + " on " + System.getProperty("os.arch") + ")");
    }

    static EngineUnavailable unknownPlatform(String which) {
        return new EngineUnavailable(
                "DuckDB has no library for " + which + ".",
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
