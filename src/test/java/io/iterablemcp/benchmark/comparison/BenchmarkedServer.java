package io.iterablemcp.benchmark.comparison;

/** The ways of starting a server that are compared, in the order in which they are measured. */
enum BenchmarkedServer {
    LAUNCHER("launcher"),
    JAVA_JAR("java -jar"),
    /** Iterable's own MCP server. The tables call it the yardstick. */
    REFERENCE("yardstick");

    private final String label;

    BenchmarkedServer(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
