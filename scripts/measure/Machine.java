package measure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the figures come from. */
final class Machine {

    static final String NONE = "none";

    private Machine() {}

    static Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        facts.put("cores", Runtime.getRuntime().availableProcessors());
        facts.put("processor", find(Path.of("/proc/cpuinfo"), "model name\\s*:\\s*(.*)", "unknown"));
        facts.put("memoryGb", memory());
        facts.put("java", System.getProperty("java.vendor") + " " + Runtime.version());
        facts.put("node", node());
        facts.put("load", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        return facts;
    }

    static String line(Map<String, Object> facts) {
        return "%s cores (%s), %s GB, %s, Java %s, Node %s; load before the start %.1f"
                .formatted(
                        facts.get("cores"),
                        facts.get("processor"),
                        facts.get("memoryGb"),
                        facts.get("os"),
                        facts.get("java"),
                        facts.get("node"),
                        facts.get("load"));
    }

    private static long memory() {
        String kilobytes = find(Path.of("/proc/meminfo"), "MemTotal:\\s*(\\d+)", "0");
        return Math.round(Long.parseLong(kilobytes) / 1024.0 / 1024.0);
    }

    private static String find(Path file, String pattern, String otherwise) {
        try {
            Matcher found = Pattern.compile(pattern).matcher(Files.readString(file));
            return found.find() ? found.group(1).strip() : otherwise;
        } catch (IOException elsewhere) {
            return otherwise;
        }
    }

    /** The version of the one on the path. */
    static String node() {
        try {
            Process process = new ProcessBuilder("node", "--version").start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException none) {
            return NONE;
        }
    }
}
