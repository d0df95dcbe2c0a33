package measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From 1 to 500 calls at a time on one session over stdio, to an API that takes 50 ms for each. */
final class ParallelCalls implements Curve {

    private static final int DELAY = 50;
    private static final int ROWS = 20;
    private static final int SECONDS = 4;
    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)[,}]");

    @Override
    public String title() {
        return "1 to 500 calls at a time, an API that takes 50 ms";
    }

    @Override
    public Table measure(Path jar) throws IOException {
        Table table = new Table(
                "calls at a time",
                "java -jar: calls/s",
                "of the possible",
                "p50, ms",
                "p99, ms",
                "RSS, MB",
                "threads",
                "launcher's flags: calls/s",
                "p50, ms",
                "p99, ms",
                "RSS, MB");
        try (LocalApi api = LocalApi.start()) {
            for (int level : List.of(1, 2, 5, 10, 20, 50, 100, 200, 500)) {
                Load plain = Load.of(level, new Jvm(jar, List.of()), api);
                Load light = Load.of(level, new Jvm(jar, Jvm.LAUNCHER), api);
                table.add(
                        String.valueOf(level),
                        Table.figure(plain.perSecond),
                        Table.figure(plain.perSecond * DELAY / 10 / level) + " %",
                        Table.figure(plain.times.median()),
                        Table.figure(plain.times.percentile(99)),
                        Table.figure(plain.memory),
                        String.valueOf((int) plain.threads),
                        Table.figure(light.perSecond),
                        Table.figure(light.times.median()),
                        Table.figure(light.times.percentile(99)),
                        Table.figure(light.memory));
            }
        }
        return table;
    }

    private record Load(Sample times, double perSecond, double memory, double threads) {

        /** Once to warm up, once to measure. */
        static Load of(int level, Jvm jvm, LocalApi api) throws IOException {
            try (Child child = jvm.server().start(api.settings(ROWS, DELAY))) {
                new Mcp(child).ready();
                run(child, level);
                long begin = System.nanoTime();
                Sample times = run(child, level);
                double perSecond = times.values().size() * 1e9 / (System.nanoTime() - begin);
                Usage usage = new Usage(child.pid());
                return new Load(times, perSecond, usage.memory(), usage.threads());
            }
        }
    }

    /** Keeps so many calls running for some seconds: each answer makes room for the next call. */
    private static Sample run(Child child, int level) throws IOException {
        Sample sample = new Sample();
        Map<Integer, Long> begun = new HashMap<>();
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        int next = 1000;
        for (; next < 1000 + level; next++) {
            begun.put(next, System.nanoTime());
            child.write(Mcp.request(next, "get_lists", "{}"));
        }
        while (!begun.isEmpty()) {
            String answer = child.read();
            long now = System.nanoTime();
            sample.add((now - begun.remove(id(answer))) / 1e6);
            if (now < end) {
                begun.put(next, now);
                child.write(Mcp.request(next++, "get_lists", "{}"));
            }
        }
        return sample;
    }

    private static int id(String answer) throws IOException {
        Matcher id = ID.matcher(answer.substring(0, Math.min(60, answer.length())));
        if (!id.find() || answer.contains("\"isError\":true")) {
            throw new IOException("a call failed: " + answer.substring(0, Math.min(300, answer.length())));
        }
        return Integer.parseInt(id.group(1));
    }
}
