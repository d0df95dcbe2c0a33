package io.iterablemcp.benchmark.comparison;

/**
 * What a metric should come to.
 *
 * @param kind what is compared with the two figures
 * @param reach the figure that must be reached
 * @param stretch the figure that would be very good
 */
record PerformanceTarget(Kind kind, double reach, double stretch) {

    private static final PerformanceTarget NONE = new PerformanceTarget(Kind.NONE, Double.NaN, Double.NaN);

    enum Kind {
        /** The figure of this server divided by the reference's. */
        RATIO_AT_MOST,
        RATIO_AT_LEAST,
        /** The figure of this server; the reference has none. */
        VALUE_AT_MOST,
        NONE
    }

    static PerformanceTarget of(BenchmarkMetric metric, BenchmarkedServer server) {
        boolean launcher = server == BenchmarkedServer.LAUNCHER;
        return switch (metric) {
            case INITIALIZE -> ratioAtMost(0.25, 0.20);
            case TOOLS_LIST -> launcher ? ratioAtMost(0.55, 0.45) : ratioAtMost(1.20, 1.00);
            case MEMORY -> launcher ? ratioAtMost(0.60, 0.50) : NONE;
            case PROCESSOR -> launcher ? ratioAtMost(0.70, 0.50) : NONE;
            case CALL -> ratioAtMost(1.0, 0.6);
            case THROUGHPUT -> new PerformanceTarget(Kind.RATIO_AT_LEAST, 1.5, 2.5);
            case OVERHEAD -> new PerformanceTarget(Kind.VALUE_AT_MOST, 0.3, 0.1);
        };
    }

    private static PerformanceTarget ratioAtMost(double reach, double stretch) {
        return new PerformanceTarget(Kind.RATIO_AT_MOST, reach, stretch);
    }

    String verdict(double ours, double ratio) {
        double value = kind == Kind.VALUE_AT_MOST ? ours : ratio;
        if (kind == Kind.NONE || Double.isNaN(value)) {
            return "";
        }
        return meets(value, stretch) ? "stretch" : meets(value, reach) ? "reached" : "SHORT";
    }

    private boolean meets(double value, double target) {
        return kind == Kind.RATIO_AT_LEAST ? value >= target : value <= target;
    }
}
