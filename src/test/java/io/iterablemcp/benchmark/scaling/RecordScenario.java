package io.iterablemcp.benchmark.scaling;

import io.iterablemcp.benchmark.ResultTable;
import io.iterablemcp.benchmark.RowServer;
import io.iterablemcp.benchmark.ServerCommand;
import io.iterablemcp.cli.UnrecordedServer;
import io.iterablemcp.config.RecordMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Mixed calls over HTTP, with the record of calls and without: two servers take turns under the same load. Both store the
 * intents of changes, which safety needs.
 */
final class RecordScenario implements ScalingScenario {

    static final int SECONDS = 60;

    private static final int LEAST_TURNS = 10;

    /** While one server has its turn, the other closes connections that have been idle for half a minute. */
    private static final int LONGEST_TURN_SECONDS = 10;

    private static final Duration WARM_UP = Duration.ofSeconds(4);

    private final int turns;
    private final Duration turn;

    /** @param seconds of load, for both servers together */
    RecordScenario(int seconds) {
        this.turns = Math.max(LEAST_TURNS, seconds / (2 * LONGEST_TURN_SECONDS));
        this.turn = Duration.ofSeconds(seconds).dividedBy(2L * turns);
    }

    @Override
    public String title() {
        return "Mixed calls over HTTP, recorded and not";
    }

    @Override
    public ResultTable measure() throws IOException {
        ResultTable table = new ResultTable(
                "ITERABLE_RECORD", "calls/s", "of those without", "p50, ms", "p99, ms", "store, bytes per 1000 calls");
        try (RowServer api = RowServer.start();
                MixedLoad recorded = start(RecordMode.ALL, api);
                MixedLoad unrecorded = start(RecordMode.OFF, api)) {
            recorded.run(WARM_UP);
            unrecorded.run(WARM_UP);
            recorded.forget();
            unrecorded.forget();
            for (int i = 0; i < turns; i++) {
                // Whoever comes second finds other files in the memory of the system, so the order changes.
                (i % 2 == 0 ? recorded : unrecorded).run(turn);
                (i % 2 == 0 ? unrecorded : recorded).run(turn);
            }
            for (MixedLoad load : List.of(recorded, unrecorded)) {
                table.add(
                        load == recorded ? "all" : "off",
                        ResultTable.figure(load.perSecond()),
                        ResultTable.figure(100 * load.perSecond() / unrecorded.perSecond()) + " %",
                        ResultTable.figure(load.times().median()),
                        ResultTable.figure(load.times().percentile(99)),
                        ResultTable.figure(1000.0 * load.storedBytes() / load.calls()));
            }
        }
        return table;
    }

    private static MixedLoad start(RecordMode mode, RowServer api) throws IOException {
        Files.createDirectories(ServerCommand.FOLDER);
        Path home = Files.createTempDirectory(ServerCommand.FOLDER, "record-");
        Map<String, String> environment = Map.of(
                "ITERABLE_MCP_HOME",
                home.toString(),
                "ITERABLE_MCP_DATA",
                home.resolve("data").toString(),
                "ITERABLE_RECORD",
                mode == RecordMode.OFF ? "changes" : "all");
        return MixedLoad.on(command(mode), environment, api, home);
    }

    private static ServerCommand command(RecordMode mode) {
        List<String> serve = List.of("serve", "--http", "--port=0", "--agent-calls=1000", "--agent-rate=1000000");
        return mode == RecordMode.OFF
                ? ServerCommand.program(
                        ServerCommand.JAR, List.of(), UnrecordedServer.class, serve.toArray(String[]::new))
                : new ServerCommand(Stream.concat(
                                ServerCommand.jar(ServerCommand.JAR, List.of()).command().stream(), serve.stream())
                        .toList());
    }
}
