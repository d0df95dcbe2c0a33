package io.iterablemcp.benchmark;

import java.util.ArrayList;
import java.util.List;

/** Values of one measure. Several threads may add to it. */
public final class SampleSet {

    private final List<Double> values = new ArrayList<>();

    public synchronized void add(double value) {
        values.add(value);
    }

    public synchronized List<Double> values() {
        return List.copyOf(values);
    }

    public boolean isEmpty() {
        return values().isEmpty();
    }

    public double median() {
        return percentile(50);
    }

    /** Interpolates between the two nearest values. Not a number if there are no values. */
    public double percentile(double percent) {
        List<Double> sorted = values().stream().sorted().toList();
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        double position = (sorted.size() - 1) * percent / 100;
        int below = (int) position;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (sorted.get(above) - sorted.get(below)) * (position - below);
    }
}
