package io.iterablemcp.warehouse.engine;

/** A machine without DuckDB. */
public final class MissingEngine {

    private MissingEngine() {}

    public static Engine find() throws EngineUnavailable {
        throw EngineUnavailable.missing();
    }
}
