package measure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of the benchmark: on the terminal, for a page, and as JSON with every sample. */
record Report(Instant date, int rounds, Map<String, Object> machine, List<Row> rows) {

    private static final String LAUNCHER = "launcher";
    private static final String PLAIN = "java -jar";
    private static final String NOTE = """
        Starts: from the spawn to the answer; tools/list is sent after the answer to initialize. Every flag is open;
        ours also has ITERABLE_TOOLSETS=all and ITERABLE_RATE_LIMITS=off. Calls: get_lists, 20 lists, from a server on
        this machine, in a process that has just started. Our part of a warm call: from the request line written to the
        answer line read, less the time the call spent in java.net.http, over 2,000 calls after 6,000.
        """;

    static Report of(Instant date, int rounds, Map<String, Object> machine, Measured measured) {
        List<Row> rows = new ArrayList<>();
        add(rows, measured, Measured.INITIALIZE, "initialize answered", "ms", LAUNCHER, Goal.below(0.25, 0.20));
        add(rows, measured, Measured.INITIALIZE, "initialize answered", "ms", PLAIN, Goal.below(0.25, 0.20));
        add(rows, measured, Measured.LIST, "tools/list answered", "ms", LAUNCHER, Goal.below(0.55, 0.45));
        add(rows, measured, Measured.LIST, "tools/list answered", "ms", PLAIN, Goal.below(1.20, 1.00));
        add(rows, measured, Measured.MEMORY, "resident memory then", "MB", LAUNCHER, Goal.below(0.60, 0.50));
        add(rows, measured, Measured.MEMORY, "resident memory then", "MB", PLAIN, Goal.NONE);
        add(rows, measured, Measured.PROCESSOR, "processor time until then", "s", LAUNCHER, Goal.below(0.70, 0.50));
        add(rows, measured, Measured.PROCESSOR, "processor time until then", "s", PLAIN, Goal.NONE);
        add(rows, measured, Measured.CALL, "300 calls one by one, p50", "ms", LAUNCHER, Goal.below(1.0, 0.6));
        add(rows, measured, Measured.CALL, "300 calls one by one, p50", "ms", PLAIN, Goal.below(1.0, 0.6));
        add(rows, measured, Measured.CALLS_A_SECOND, "300 calls, 32 at once", "/s", LAUNCHER, Goal.above(1.5, 2.5));
        add(rows, measured, Measured.CALLS_A_SECOND, "300 calls, 32 at once", "/s", PLAIN, Goal.above(1.5, 2.5));
        add(rows, measured, Measured.INSIDE, "our part of a warm call, p50", "ms", LAUNCHER, Goal.ours(0.3, 0.1));
        add(rows, measured, Measured.INSIDE, "our part of a warm call, p50", "ms", PLAIN, Goal.ours(0.3, 0.1));
        return new Report(date, rounds, machine, rows);
    }

    private static void add(
            List<Row> rows, Measured measured, String measure, String words, String unit, String way, Goal goal) {
        Sample ours = measured.of(way, measure);
        if (!ours.none()) {
            rows.add(new Row(words + ", " + way, unit, ours, measured.of("yardstick", measure), goal));
        }
    }

    private Table table() {
        Table table = new Table("measure, median", "ours", "yardstick", "ratio", "reach", "stretch", "");
        for (Row row : rows) {
            table.add(
                    row.measure(),
                    Table.figure(row.ours().median()) + " " + row.unit(),
                    row.yardstick().none() ? "–" : Table.figure(row.yardstick().median()) + " " + row.unit(),
                    Table.figure(row.ratio()),
                    Table.figure(row.goal().reach()),
                    Table.figure(row.goal().stretch()),
                    row.verdict());
        }
        return table;
    }

    String plain() {
        return head() + "\n\n" + table().plain() + "\n" + NOTE + "\n";
    }

    String markdown() {
        return table().markdown() + "\n" + head() + "\n\n" + NOTE + "\n";
    }

    private String head() {
        return "%s. %s. Medians of %d starts each, in turn; calls in %d processes each. Yardstick: @iterable/mcp 1.9.0."
                .formatted(date.toString().substring(0, 10), Machine.line(machine), rounds, callRounds(rounds));
    }

    static int callRounds(int rounds) {
        return Math.max(1, (rounds + 1) / 2);
    }

    String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("date", date);
        json.put("rounds", rounds);
        json.put("machine", machine);
        json.put("rows", rows.stream().map(Row::json).toList());
        return Json.of(json) + "\n";
    }
}
