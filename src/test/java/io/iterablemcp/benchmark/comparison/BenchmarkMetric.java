package io.iterablemcp.benchmark.comparison;

/** What is measured, in the order of the table. */
enum BenchmarkMetric {
    INITIALIZE("initialize answered", "ms"),
    TOOLS_LIST("tools/list answered", "ms"),
    MEMORY("resident memory then", "MB"),
    PROCESSOR("processor time until then", "s"),
    CALL("300 calls one by one, p50", "ms"),
    THROUGHPUT("300 calls, 32 at once", "/s"),
    OVERHEAD("overhead of a warm call, p50", "ms");

    private final String label;
    private final String unit;

    BenchmarkMetric(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    String label() {
        return label;
    }

    String unit() {
        return unit;
    }
}
