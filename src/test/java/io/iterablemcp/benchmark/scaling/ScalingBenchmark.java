package io.iterablemcp.benchmark.scaling;

import io.iterablemcp.benchmark.HostInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints a table in Markdown for each scenario that is named, or for all of them. */
final class ScalingBenchmark {

    private ScalingBenchmark() {}

    public static void main(String[] args) {
        Map<String, ScalingScenario> scenarios = scenarios();
        List<String> wanted = args.length == 0 ? List.copyOf(scenarios.keySet()) : List.of(args);
        if (!scenarios.keySet().containsAll(wanted)) {
            System.err.println("scripts/scale: choose from " + String.join(", ", scenarios.keySet())
                    + ", or name none to measure all.");
            System.exit(2);
        }
        System.out.println(HostInfo.read().line());
        for (String name : wanted) {
            print(scenarios.get(name));
        }
    }

    private static void print(ScalingScenario scenario) {
        System.out.println("\n### " + scenario.title() + "\n");
        try {
            System.out.print(scenario.measure().markdown());
        } catch (IOException | UncheckedIOException | AssertionError e) {
            System.out.println("The scenario failed: " + e.getMessage());
        }
    }

    private static Map<String, ScalingScenario> scenarios() {
        Map<String, ScalingScenario> scenarios = new LinkedHashMap<>();
        scenarios.put("answers", new AnswerSizeScenario());
        scenarios.put("calls", new ParallelCallScenario());
        scenarios.put("tools", new ToolCountScenario());
        scenarios.put("sessions", new HttpSessionScenario());
        return scenarios;
    }
}
