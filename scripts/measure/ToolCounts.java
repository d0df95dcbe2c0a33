package measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The tools there are, and 500: what a start and a listing cost with more of them. */
final class ToolCounts implements Curve {

    private static final int ROUNDS = 9;

    @Override
    public String title() {
        return "160 tools, and 500 made from them";
    }

    @Override
    public Table measure(Path jar) throws IOException {
        Table table = new Table(
                "tools",
                "catalogue loaded, ms",
                "initialize, ms",
                "tools/list, ms",
                "again, warm, ms",
                "processor, s",
                "RSS, MB",
                "listing, KB");
        for (int tools : List.of(160, 500)) {
            Path copy = Contestant.FOLDER.resolve("tools-" + tools + ".jar").toAbsolutePath();
            new Jvm(jar, List.of()).run("ManyTools", jar.toString(), copy.toString(), String.valueOf(tools));
            measure(tools, new Jvm(copy, List.of()), table);
        }
        return table;
    }

    private static void measure(int tools, Jvm jvm, Table table) throws IOException {
        Sample load = new Sample();
        Sample initialize = new Sample();
        Sample list = new Sample();
        Sample processor = new Sample();
        Sample memory = new Sample();
        for (int round = 0; round < ROUNDS; round++) {
            load.add(Double.parseDouble(jvm.run("LoadCatalogue").split(" ")[0]));
            Start start = Start.of(jvm.server());
            initialize.add(start.initialize());
            list.add(start.list());
            processor.add(start.processor());
            memory.add(start.memory());
        }
        Sample warm = new Sample();
        int length = 0;
        try (Child child = jvm.server().start(Map.of())) {
            Mcp mcp = new Mcp(child);
            mcp.initialize();
            for (int i = 0; i < 300; i++) {
                long begin = System.nanoTime();
                length = mcp.list().length();
                if (i >= 200) {
                    warm.add((System.nanoTime() - begin) / 1e6);
                }
            }
        }
        table.add(
                String.valueOf(tools),
                Table.figure(load.median()),
                Table.figure(initialize.median()),
                Table.figure(list.median()),
                Table.figure(warm.median()),
                Table.figure(processor.median()),
                Table.figure(memory.median()),
                String.valueOf(length / 1024));
    }
}
