package io.iterablemcp.benchmark.comparison;

import static io.iterablemcp.benchmark.comparison.PerformanceTarget.NONE;
import static io.iterablemcp.benchmark.comparison.PerformanceTarget.ratioAtLeast;
import static io.iterablemcp.benchmark.comparison.PerformanceTarget.ratioAtMost;
import static io.iterablemcp.benchmark.comparison.PerformanceTarget.valueAtMost;

/** What is measured, in the order of the table, with the targets of both ways of starting our server. */
enum BenchmarkMetric {
    INITIALIZE("initialize answered", "ms", ratioAtMost(0.25, 0.20), ratioAtMost(0.25, 0.20)),
    TOOLS_LIST("tools/list answered", "ms", ratioAtMost(0.55, 0.45), ratioAtMost(1.20, 1.00)),
    MEMORY("resident memory then", "MB", ratioAtMost(0.60, 0.50), NONE),
    PROCESSOR("processor time until then", "s", ratioAtMost(0.70, 0.50), NONE),
    CALL("300 calls one by one, p50", "ms", ratioAtMost(1.0, 0.6), ratioAtMost(1.0, 0.6)),
    THROUGHPUT("300 calls, 32 at once", "/s", ratioAtLeast(1.5, 2.5), ratioAtLeast(1.5, 2.5)),
    OVERHEAD("our part of a warm call, p50", "ms", valueAtMost(0.3, 0.1), valueAtMost(0.3, 0.1));

    private final String label;
    private final String unit;
    private final PerformanceTarget launcher;
    private final PerformanceTarget javaJar;

    BenchmarkMetric(String label, String unit, PerformanceTarget launcher, PerformanceTarget javaJar) {
        this.label = label;
        this.unit = unit;
        this.launcher = launcher;
        this.javaJar = javaJar;
    }

    String label() {
        return label;
    }

    String unit() {
        return unit;
    }

    PerformanceTarget target(BenchmarkedServer server) {
        return switch (server) {
            case LAUNCHER -> launcher;
            case JAVA_JAR -> javaJar;
            case REFERENCE -> NONE;
        };
    }
}
