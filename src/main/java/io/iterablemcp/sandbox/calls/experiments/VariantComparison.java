package io.iterablemcp.sandbox.calls.experiments;

import java.util.Locale;

/** Compares a variant with the control: the improvement and the confidence. */
final class VariantComparison {

    private VariantComparison() {}

    static String improvement(double rate, double control) {
        return control == 0 ? "N/A" : String.format(Locale.ROOT, "%.2f", (rate - control) / control);
    }

    /** The confidence that two shares differ, by the normal approximation. */
    static String confidence(long did, long of, long controlDid, long controlOf) {
        double pooled = (double) (did + controlDid) / (of + controlOf);
        double spread = Math.sqrt(pooled * (1 - pooled) * (1.0 / of + 1.0 / controlOf));
        if (of == 0 || controlOf == 0 || spread == 0) {
            return "N/A";
        }
        double z = Math.abs((double) did / of - (double) controlDid / controlOf) / spread;
        return String.format(Locale.ROOT, "%.2f", withinDeviations(z));
    }

    /** The share of a normal distribution within a number of deviations (Abramowitz and Stegun 7.1.26). */
    private static double withinDeviations(double deviations) {
        double x = deviations / Math.sqrt(2);
        double t = 1 / (1 + 0.3275911 * x);
        double series =
                t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
        return 1 - series * Math.exp(-x * x);
    }
}
