package io.iterablemcp.benchmark.scaling;

import io.iterablemcp.benchmark.ResultTable;
import io.iterablemcp.benchmark.SampleSet;
import io.iterablemcp.benchmark.ServerCommand;
import io.iterablemcp.config.ApprovedSafety;
import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.Confirm;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.SameCall;
import io.iterablemcp.config.Secret;
import io.iterablemcp.endtoend.HttpJar;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.approvers.ApproverFixture;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.server.stdio.JarProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What twenty open pages of the console cost the calls of two hundred agents: phases without and with them take turns. */
final class ConsoleScenario implements ScalingScenario {

    static final int SECONDS = 180;

    private static final int ROUNDS = 3;
    private static final double PER_SECOND = 1_000;

    /** Of what the machine can do, if that is less. */
    private static final double SHARE = 0.6;

    private static final Duration WARM_UP = Duration.ofSeconds(10);

    /** What the pages show: half of them what changes most. */
    private static final List<String> PAGES = List.of(
            "activity",
            "decide",
            "agents",
            "activity",
            "decide",
            "budgets",
            "activity",
            "decide",
            "messages",
            "activity",
            "decide",
            "data",
            "activity",
            "decide",
            "health",
            "agents",
            "budgets",
            "messages",
            "data",
            "health");

    private static final ApprovedSafety UNLIMITED =
            new ApprovedSafety(Confirm.OFF, Optional.empty(), SameCall.OFF, List.of(), OptionalLong.empty(), true);

    private final Duration phase;

    /** @param seconds of all phases together */
    ConsoleScenario(int seconds) {
        this.phase = Duration.ofSeconds(seconds).dividedBy(2L * ROUNDS);
    }

    @Override
    public String title() {
        return "Calls of " + SteadyAgents.COUNT + " agents beside " + PAGES.size() + " pages of the console";
    }

    @Override
    public ResultTable measure() throws IOException {
        Files.createDirectories(ServerCommand.FOLDER);
        Path home = Files.createTempDirectory(ServerCommand.FOLDER, "console-");
        SteadyAgents.registerIn(home);
        JarProcess sandbox =
                command("sandbox", "--port", "0", "--json", "--lag", "0").start(ServerCommand.environment(Map.of()));
        try (HttpJar server = server(sandbox, home);
                SteadyAgents agents = new SteadyAgents(server.address().getPort())) {
            agents.capacity(WARM_UP);
            double capacity = agents.capacity(WARM_UP);
            double rate = Math.min(PER_SECOND, SHARE * capacity);
            System.err.printf("%.0f calls/s at most, %.0f for the measurement%n", capacity, rate);
            List<PageBrowser> warm = open(server);
            agents.run(rate, WARM_UP);
            close(warm);
            return table(server, agents, rate);
        } finally {
            sandbox.close();
        }
    }

    private ResultTable table(HttpJar server, SteadyAgents agents, double rate) throws IOException {
        ResultTable table = new ResultTable(
                "pages", "calls/s", "p50, ms", "p95, ms", "p99, ms", "processor of the server, s", "loads");
        Map<Boolean, SampleSet> medians = Map.of(false, new SampleSet(), true, new SampleSet());
        Map<Boolean, SampleSet> late = Map.of(false, new SampleSet(), true, new SampleSet());
        for (int round = 0; round < 2 * ROUNDS; round++) {
            boolean shown = round % 2 == 1;
            List<PageBrowser> pages = shown ? open(server) : List.of();
            double processor = processor(server);
            SampleSet times = agents.run(rate, phase);
            processor = processor(server) - processor;
            int loads = close(pages);
            medians.get(shown).add(times.median());
            late.get(shown).add(times.percentile(95));
            table.add(
                    String.valueOf(pages.size()),
                    ResultTable.figure(times.values().size() / (phase.toMillis() / 1e3)),
                    ResultTable.figure(times.median()),
                    ResultTable.figure(times.percentile(95)),
                    ResultTable.figure(times.percentile(99)),
                    ResultTable.figure(processor),
                    String.valueOf(loads));
        }
        table.add("medians, with : without", "", ratio(medians), ratio(late), "", "", "");
        return table;
    }

    private static String ratio(Map<Boolean, SampleSet> samples) {
        return ResultTable.figure(
                samples.get(true).median() / samples.get(false).median());
    }

    private static double processor(HttpJar server) {
        return ProcessHandle.of(server.process().pid())
                .flatMap(it -> it.info().totalCpuDuration())
                .map(it -> it.toMillis() / 1e3)
                .orElse(Double.NaN);
    }

    private static List<PageBrowser> open(HttpJar server) throws IOException {
        List<PageBrowser> pages = new ArrayList<>();
        for (String tab : PAGES) {
            PageBrowser page = new PageBrowser(server.address());
            page.open(tab);
            pages.add(page);
        }
        return pages;
    }

    /** @return how many pages were loaded */
    private static int close(List<PageBrowser> pages) throws IOException {
        for (PageBrowser page : pages) {
            page.close();
        }
        return pages.stream().mapToInt(PageBrowser::loads).sum();
    }

    private static HttpJar server(JarProcess sandbox, Path home) throws IOException {
        Json.Obj greeting = (Json.Obj) JsonReader.read(
                new BufferedReader(new InputStreamReader(sandbox.in(), StandardCharsets.UTF_8)).readLine());
        String address = greeting.text("baseUrl").orElseThrow();
        String key = greeting.object("keys").orElseThrow().text("server").orElseThrow();
        approver(
                home,
                new Project(
                        Project.DEFAULT_NAME,
                        BaseUrl.of(address),
                        Optional.of(new Secret(key)),
                        KeyType.SERVER,
                        Optional.empty(),
                        Mode.EVERYTHING));
        Map<String, String> environment =
                new HashMap<>(ServerCommand.environment(Map.of("ITERABLE_BASE_URL", address, "ITERABLE_API_KEY", key)));
        environment.put("ITERABLE_MCP_HOME", home.toString());
        environment.put("ITERABLE_MCP_DATA", home.resolve("data").toString());
        return HttpJar.of(command("serve", "--http", "--port=0", "--agent-calls=1000", "--agent-rate=1000000")
                .start(environment));
    }

    static void approver(Path home, Project project) throws IOException {
        try {
            ApproverFixture.approver(home, project, PageBrowser.PERSON);
            ApproverFixture.agreed(home, project, UNLIMITED);
        } catch (KeyStoreException e) {
            throw new IOException(e.words(), e);
        }
    }

    /** {@code iterable.mcp.jvm} adds a flag, such as one for a recording. */
    static ServerCommand command(String... arguments) {
        List<String> jvm = Stream.of(System.getProperty("iterable.mcp.jvm", ""))
                .filter(flag -> !flag.isEmpty() && arguments[0].equals("serve"))
                .toList();
        return new ServerCommand(
                Stream.concat(ServerCommand.jar(ServerCommand.JAR, jvm).command().stream(), Stream.of(arguments))
                        .toList());
    }
}
