package io.iterablemcp.benchmark.scaling;

import io.iterablemcp.benchmark.HostInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Prints a table in Markdown for each scenario that is named, or for all of them. A number says how many seconds the
 * load of {@code record}, {@code console} or {@code webhooks} takes, or how many calls {@code record-pages} or
 * {@code console-pages} have.
 */
final class ScalingBenchmark {

    private static final Predicate<String> NUMBER =
            Pattern.compile("[1-9]\\d{0,6}").asMatchPredicate();

    private ScalingBenchmark() {}

    public static void main(String[] args) {
        OptionalInt seconds =
                Stream.of(args).filter(NUMBER).mapToInt(Integer::parseInt).findFirst();
        Map<String, ScalingScenario> scenarios = scenarios(seconds);
        List<String> named = Stream.of(args).filter(NUMBER.negate()).toList();
        List<String> wanted = named.isEmpty() ? List.copyOf(scenarios.keySet()) : named;
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

    private static Map<String, ScalingScenario> scenarios(OptionalInt seconds) {
        Map<String, ScalingScenario> scenarios = new LinkedHashMap<>();
        scenarios.put("answers", new AnswerSizeScenario());
        scenarios.put("calls", new ParallelCallScenario());
        scenarios.put("tools", new ToolCountScenario());
        scenarios.put("sessions", new HttpSessionScenario());
        scenarios.put("record", new RecordScenario(seconds.orElse(RecordScenario.SECONDS)));
        scenarios.put("record-pages", new RecordPageScenario(seconds.orElse(RecordPageScenario.ROWS)));
        scenarios.put("console", new ConsoleScenario(seconds.orElse(ConsoleScenario.SECONDS)));
        scenarios.put("console-pages", new ConsoleRecordScenario(seconds.orElse(ConsoleRecordScenario.ROWS)));
        scenarios.put("load", new LoadScenario());
        scenarios.put("webhooks", new WebhookScenario(seconds.orElse(WebhookScenario.SECONDS)));
        return scenarios;
    }
}
