package io.iterablemcp.tools.report.experiment;

/**
 * The interval of the difference of two shares by Newcombe's hybrid score method (1998, method 10), which joins the
 * Wilson intervals of both. With more than two variants each comparison has its part of the 5 % (Bonferroni).
 */
record DifferenceInterval(double low, double high) {

    private static final double ERROR = 0.05;

    /** @param comparisons how many variants are compared with the control */
    static DifferenceInterval of(long did, long of, long otherDid, long otherOf, int comparisons) {
        double z = deviations(1 - ERROR / comparisons / 2);
        double share = (double) did / of;
        double other = (double) otherDid / otherOf;
        double difference = share - other;
        double down = Math.hypot(share - wilson(share, of, -z), wilson(other, otherOf, z) - other);
        double up = Math.hypot(wilson(share, of, z) - share, other - wilson(other, otherOf, -z));
        return new DifferenceInterval(difference - down, difference + up);
    }

    String verdict() {
        if (low > 0) {
            return "better than the control";
        }
        return high < 0 ? "worse than the control" : "no difference shown";
    }

    private static double wilson(double share, long of, double z) {
        double root = z * Math.sqrt(share * (1 - share) / of + z * z / (4.0 * of * of));
        return (share + z * z / (2 * of) + root) / (1 + z * z / of);
    }

    /** How many deviations a normal distribution has up to this share of it. */
    private static double deviations(double share) {
        double low = 0;
        double high = 10;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (upTo(middle) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The normal distribution by its continued series, exact for the deviations that occur here. */
    private static double upTo(double deviations) {
        double term = deviations;
        double sum = deviations;
        for (int i = 1; i < 200; i++) {
            term *= deviations * deviations / (2 * i + 1);
            sum += term;
        }
        return 0.5 + sum * Math.exp(-deviations * deviations / 2) / Math.sqrt(2 * Math.PI);
    }
}
