package io.iterablemcp.benchmark.comparison;

/**
 * What a metric should come to.
 *
 * @param kind what is compared with the two figures
 * @param reach the figure that must be reached
 * @param stretch the figure that would be very good
 */
record PerformanceTarget(Kind kind, double reach, double stretch) {

    static final PerformanceTarget NONE = new PerformanceTarget(Kind.NONE, Double.NaN, Double.NaN);

    enum Kind {
        /** Our figure divided by the reference's. */
        RATIO_AT_MOST,
        RATIO_AT_LEAST,
        /** Our own figure; the reference has none. */
        VALUE_AT_MOST,
        NONE
    }

    static PerformanceTarget ratioAtMost(double reach, double stretch) {
        return new PerformanceTarget(Kind.RATIO_AT_MOST, reach, stretch);
    }

    static PerformanceTarget ratioAtLeast(double reach, double stretch) {
        return new PerformanceTarget(Kind.RATIO_AT_LEAST, reach, stretch);
    }

    static PerformanceTarget valueAtMost(double reach, double stretch) {
        return new PerformanceTarget(Kind.VALUE_AT_MOST, reach, stretch);
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
