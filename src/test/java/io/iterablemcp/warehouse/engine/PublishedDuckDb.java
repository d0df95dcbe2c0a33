package io.iterablemcp.warehouse.engine;

import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Path;

/** The jar of DuckDB as Maven has it, which is the published one. */
public final class PublishedDuckDb {

    private static final String A_CLASS = "org/duckdb/DuckDBDriver.class";

    private PublishedDuckDb() {}

    /** On the class path of the build, or else in Maven's local repository. */
    public static Path jar() throws Exception {
        URL found = PublishedDuckDb.class.getClassLoader().getResource(A_CLASS);
        return found != null && found.openConnection() instanceof JarURLConnection jar
                ? Path.of(jar.getJarFileURL().toURI())
                : Path.of(System.getProperty("user.home"), ".m2/repository/org/duckdb/duckdb_jdbc")
                        .resolve(EngineRelease.VERSION)
                        .resolve(EngineRelease.PUBLISHED);
    }
}
