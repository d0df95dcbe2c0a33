package measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Start-up, memory and calls of our server beside Iterable's own. A benchmark, not a test: it judges, and never fails. */
final class Bench {

    private static final Path YARDSTICK =
            Path.of("target", "bench", "yardstick", "node_modules", "@iterable", "mcp", "dist", "index.js");

    private Bench() {}

    public static void main(String[] args) throws IOException {
        List<String> given = Arrays.asList(args);
        int rounds = Math.max(1, Integer.parseInt(option(given, "--rounds", "11")));
        Path jar = Path.of(option(given, "--jar", "target/iterable-mcp.jar")).toAbsolutePath();
        Path launcher =
                Path.of(option(given, "--launcher", "scripts/iterable-mcp")).toAbsolutePath();
        Map<String, Object> machine = Machine.facts();
        Instant date = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        try {
            Report report = Report.of(date, rounds, machine, measure(rounds, jar, launcher));
            System.out.print(given.contains("--markdown") ? report.markdown() : report.plain());
            Files.writeString(Contestant.FOLDER.resolve("bench.json"), report.json());
        } catch (IOException nothing) {
            System.err.println("scripts/bench: could not measure: " + nothing.getMessage()
                    + ". What the servers said is in " + Contestant.ERRORS + ".");
            System.exit(2);
        }
    }

    private static Measured measure(int rounds, Path jar, Path launcher) throws IOException {
        Measured measured = new Measured();
        List<Contestant> contestants = contestants(jar, launcher);
        try (LocalApi api = LocalApi.start()) {
            for (int round = 0; round <= rounds; round++) {
                say("starts, round %d of %d", round, rounds);
                measured.starts(contestants, round);
            }
            int callRounds = Report.callRounds(rounds);
            for (int round = 0; round <= callRounds; round++) {
                say("calls, round %d of %d", round, callRounds);
                measured.calls(contestants, api, round);
            }
            say("inside a warm call");
            measured.inside(jar, api);
        }
        return measured;
    }

    private static void say(String words, Object... parts) {
        System.err.println(words.formatted(parts));
    }

    private static List<Contestant> contestants(Path jar, Path launcher) throws IOException {
        List<Contestant> contestants = new ArrayList<>();
        if (Files.isExecutable(launcher)) {
            Contestant launched = new Contestant(
                    "launcher", List.of(launcher.toString()), Map.of("ITERABLE_MCP_JAR", jar.toString()));
            archive(launched);
            contestants.add(launched);
        } else {
            say("There is no %s: plain java -jar only.", launcher);
        }
        contestants.add(new Contestant("java -jar", List.of(LocalApi.JAVA.toString(), "-jar", jar.toString())));
        if (Files.exists(YARDSTICK) && !Machine.node().equals(Machine.NONE)) {
            contestants.add(new Contestant(
                    "yardstick", List.of("node", YARDSTICK.toAbsolutePath().toString())));
        } else {
            System.err.println("Without Node 20 and npm there is no yardstick: our own figures only.");
        }
        return contestants;
    }

    /** The first start would make it in the background, beside what is measured. */
    private static void archive(Contestant launcher) throws IOException {
        List<String> command = List.of(launcher.command().get(0), "--version");
        Contestant once = new Contestant("archive", command, launcher.settings());
        try (Child child = once.start(Map.of("ITERABLE_MCP_ARCHIVE", "now"))) {
            child.end();
        }
    }

    private static String option(List<String> given, String flag, String otherwise) {
        int at = given.indexOf(flag);
        return at < 0 || at + 1 >= given.size() ? otherwise : given.get(at + 1);
    }
}
