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

    private static final Path JAR = Path.of("target", "iterable-mcp.jar").toAbsolutePath();
    private static final Path LAUNCHER = Path.of("scripts", "iterable-mcp").toAbsolutePath();
    private static final Path YARDSTICK =
            Path.of("target", "bench", "yardstick", "node_modules", "@iterable", "mcp", "dist", "index.js");

    private Bench() {}

    public static void main(String[] args) throws IOException {
        List<String> given = Arrays.asList(args);
        int rounds = Math.max(1, number(given, "--rounds", 11));
        Map<String, Object> machine = Machine.facts();
        Instant date = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        try {
            Report report = Report.of(date, rounds, machine, measure(rounds));
            System.out.print(given.contains("--markdown") ? report.markdown() : report.plain());
            Files.writeString(Contestant.FOLDER.resolve("bench.json"), report.json());
        } catch (IOException nothing) {
            System.err.println("scripts/bench: could not measure: " + nothing.getMessage() + ". What the servers said is in "
                    + Contestant.ERRORS + ".");
            System.exit(2);
        }
    }

    private static Measured measure(int rounds) throws IOException {
        Measured measured = new Measured();
        List<Contestant> contestants = contestants();
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
            measured.inside(JAR, api);
        }
        return measured;
    }

    private static void say(String words, Object... parts) {
        System.err.println(words.formatted(parts));
    }

    private static List<Contestant> contestants() throws IOException {
        List<Contestant> contestants = new ArrayList<>();
        if (Files.isExecutable(LAUNCHER)) {
            Contestant launcher = new Contestant("launcher", List.of(LAUNCHER.toString()));
            archive(launcher);
            contestants.add(launcher);
        } else {
            System.err.println("There is no scripts/iterable-mcp: plain java -jar only.");
        }
        contestants.add(new Contestant("java -jar", List.of(LocalApi.JAVA.toString(), "-jar", JAR.toString())));
        if (Files.exists(YARDSTICK)) {
            contestants.add(new Contestant(
                    "yardstick", List.of("node", YARDSTICK.toAbsolutePath().toString())));
        } else {
            System.err.println("Without Node 20 and npm there is no yardstick: our own figures only.");
        }
        return contestants;
    }

    /** The first start would make it in the background, beside what is measured. */
    private static void archive(Contestant launcher) throws IOException {
        List<String> command = new ArrayList<>(launcher.command());
        command.add("--version");
        try (Child child = new Contestant("archive", command).start(Map.of("ITERABLE_MCP_ARCHIVE", "now"))) {
            child.end();
        }
    }

    private static int number(List<String> given, String flag, int otherwise) {
        int at = given.indexOf(flag);
        return at < 0 || at + 1 >= given.size() ? otherwise : Integer.parseInt(given.get(at + 1));
    }
}
