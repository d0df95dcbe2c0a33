package measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What was measured several times. */
final class Sample {

    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    List<Double> values() {
        return Collections.unmodifiableList(values);
    }

    boolean none() {
        return values.isEmpty();
    }

    double median() {
        return percentile(50);
    }

    /** Between two values it lies in the middle of them, as the median of an even number does. */
    double percentile(double percent) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        double place = (sorted.size() - 1) * percent / 100;
        int below = (int) place;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (sorted.get(above) - sorted.get(below)) * (place - below);
    }
}
