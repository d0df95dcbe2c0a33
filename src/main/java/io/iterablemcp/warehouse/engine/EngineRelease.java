package io.iterablemcp.warehouse.engine;

/** The release of DuckDB that this program was tested with. A test compares it with the build's. */
public final class EngineRelease {

    public static final String VERSION = "2.0.0.1";

    /** What Maven Central has, with the libraries of all platforms. */
    public static final String PUBLISHED = "duckdb_jdbc-" + VERSION + ".jar";

    /** The names of all releases. */
    static final String ALL = "duckdb_jdbc-*.jar";

    /** Of {@link #PUBLISHED}. More is not read from an address. */
    public static final long PUBLISHED_BYTES = 80_297_452;

    static final String PUBLISHED_SHA256 = "6cb8b0e0fc51b2e45aead2d2c1e1fd09dd10267db2966e69aaab0de67319f826";

    private EngineRelease() {}
}
