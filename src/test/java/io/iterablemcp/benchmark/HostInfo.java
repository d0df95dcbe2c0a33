package io.iterablemcp.benchmark;

import io.iterablemcp.json.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The machine that the figures come from.
 *
 * @param node the version of Node.js on the PATH, or {@code none}
 * @param load the load average before the benchmark
 */
public record HostInfo(String os, int cores, String processor, long memoryGb, String java, String node, double load) {

    private static final String NO_NODE = "none";

    public static HostInfo read() {
        return new HostInfo(
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                find(Path.of("/proc/cpuinfo"), "model name\\s*:\\s*(.*)", "unknown"),
                Math.round(Long.parseLong(find(Path.of("/proc/meminfo"), "MemTotal:\\s*(\\d+)", "0")) / 1024.0 / 1024),
                System.getProperty("java.vendor") + " " + Runtime.version(),
                nodeVersion(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    public boolean hasNode() {
        return !node.equals(NO_NODE);
    }

    public String line() {
        return "%d cores (%s), %d GB, %s, Java %s, Node %s; load before the start %.1f"
                .formatted(cores, processor, memoryGb, os, java, node, load);
    }

    public Json.Obj json() {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("os", Json.text(os));
        fields.put("cores", Json.Num.of(cores));
        fields.put("processor", Json.text(processor));
        fields.put("memoryGb", Json.Num.of(memoryGb));
        fields.put("java", Json.text(java));
        fields.put("node", Json.text(node));
        fields.put("load", new Json.Num(String.valueOf(load)));
        return new Json.Obj(fields);
    }

    private static String find(Path file, String pattern, String otherwise) {
        try {
            Matcher found = Pattern.compile(pattern).matcher(Files.readString(file));
            return found.find() ? found.group(1).strip() : otherwise;
        } catch (IOException notLinux) {
            return otherwise;
        }
    }

    private static String nodeVersion() {
        try {
            Process process = new ProcessBuilder("node", "--version").start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException notInstalled) {
            return NO_NODE;
        }
    }
}
