package measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How time and memory grow: one table a curve, in Markdown. */
final class Scale {

    private static final Map<String, Curve> CURVES = curves();

    private Scale() {}

    public static void main(String[] args) {
        List<String> wanted = args.length == 0 ? List.copyOf(CURVES.keySet()) : Arrays.asList(args);
        if (!CURVES.keySet().containsAll(wanted)) {
            System.err.println(
                    "scripts/scale: choose from " + String.join(", ", CURVES.keySet()) + ", or nothing for all.");
            System.exit(2);
        }
        System.out.println(Machine.line(Machine.facts()));
        for (String name : wanted) {
            Curve curve = CURVES.get(name);
            System.out.println("\n### " + curve.title() + "\n");
            try {
                System.out.print(
                        curve.measure(Path.of("target", "iterable-mcp.jar").toAbsolutePath())
                                .markdown());
            } catch (IOException broken) {
                System.out.println("It broke off: " + broken.getMessage());
            }
        }
    }

    private static Map<String, Curve> curves() {
        Map<String, Curve> curves = new LinkedHashMap<>();
        curves.put("answers", new AnswerSizes());
        curves.put("calls", new ParallelCalls());
        curves.put("tools", new ToolCounts());
        curves.put("sessions", new HttpSessions());
        return curves;
    }
}
