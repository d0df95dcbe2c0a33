package io.iterablemcp.benchmark.scaling;

import io.iterablemcp.benchmark.ResultTable;
import io.iterablemcp.benchmark.SampleSet;
import io.iterablemcp.benchmark.ServerCommand;
import io.iterablemcp.benchmark.ServerSession;
import io.iterablemcp.benchmark.ServerSession.TimedAnswer;
import io.iterablemcp.benchmark.StartupTiming;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The cost of a start and a listing with the existing tools and with 500. */
final class ToolCountScenario implements ScalingScenario {

    private static final int ROUNDS = 9;

    @Override
    public String title() {
        return "160 tools, and 500 made from them";
    }

    @Override
    public ResultTable measure() throws IOException {
        ResultTable table = new ResultTable(
                "tools",
                "catalogue loaded, ms",
                "initialize, ms",
                "tools/list, ms",
                "again, warm, ms",
                "processor, s",
                "RSS, MB",
                "listing, KB");
        for (int tools : List.of(160, 500)) {
            Path jar = ServerCommand.FOLDER.resolve("tools-" + tools + ".jar");
            ManyToolsJar.write(ServerCommand.JAR, jar, tools);
            measure(tools, jar, table);
        }
        return table;
    }

    private static void measure(int tools, Path jar, ResultTable table) throws IOException {
        ServerCommand loader = ServerCommand.program(jar, List.of(), CatalogueLoadTimer.class);
        ServerCommand server = ServerCommand.jar(jar, List.of());
        SampleSet load = new SampleSet();
        SampleSet initialize = new SampleSet();
        SampleSet list = new SampleSet();
        SampleSet processor = new SampleSet();
        SampleSet memory = new SampleSet();
        for (int round = 0; round < ROUNDS; round++) {
            load.add(Double.parseDouble(loader.output(Map.of())));
            StartupTiming start = StartupTiming.measure(server);
            initialize.add(start.initialize());
            list.add(start.toolsList());
            processor.add(start.processor());
            memory.add(start.memory());
        }
        SampleSet warm = new SampleSet();
        int length = 0;
        try (ServerSession session = ServerSession.ready(server, Map.of())) {
            for (int i = 0; i < 300; i++) {
                TimedAnswer listing = session.listTools();
                length = listing.line().length();
                if (i >= 200) {
                    warm.add(listing.millis());
                }
            }
        }
        table.add(
                String.valueOf(tools),
                ResultTable.figure(load.median()),
                ResultTable.figure(initialize.median()),
                ResultTable.figure(list.median()),
                ResultTable.figure(warm.median()),
                ResultTable.figure(processor.median()),
                ResultTable.figure(memory.median()),
                String.valueOf(length / 1024));
    }
}
