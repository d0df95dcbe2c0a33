package measure;

import java.util.LinkedHashMap;
import java.util.Map;

/** One measure: ours, the yardstick's, and what should come of them. */
record Row(String measure, String unit, Sample ours, Sample yardstick, Goal goal) {

    /** Not a number without a yardstick. */
    double ratio() {
        return ours.median() / yardstick.median();
    }

    String verdict() {
        return goal.verdict(ours.median(), ratio());
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("measure", measure);
        json.put("unit", unit);
        json.put("ours", ours.median());
        json.put("yardstick", yardstick.median());
        json.put("ratio", ratio());
        json.put("reach", goal.reach());
        json.put("stretch", goal.stretch());
        json.put("verdict", verdict());
        json.put("ourSamples", ours.values());
        json.put("yardstickSamples", yardstick.values());
        return json;
    }
}
