package io.iterablemcp.warehouse.engine;

/** A machine without DuckDB. */
public final class MissingEngine {

    private MissingEngine() {}

    public static EngineUnavailable fault() {
        return EngineUnavailable.missing();
    }
}
