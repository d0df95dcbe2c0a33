package io.iterablemcp.benchmark.tasks;

import io.iterablemcp.benchmark.ResultTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The table of all tasks, and their totals. */
final class TaskReport {

    private record Line(MarketersTask task, TaskResult here, TaskResult there) {

        boolean same() {
            return here.solved() && there.solved() && here.answer().equals(there.answer());
        }
    }

    private final List<Line> lines = new ArrayList<>();

    void add(MarketersTask task, TaskResult here, TaskResult there) {
        lines.add(new Line(task, here, there));
    }

    String markdown() {
        ResultTable table = new ResultTable(
                "task", "calls here", "bytes here", "calls there", "bytes there", "bytes, here : there");
        for (Line line : lines) {
            String marks = (line.task().composed() ? "" : " ¹") + (line.task().limited() ? " ²" : "");
            table.add(
                    line.task().question() + marks + (line.same() ? "" : " (answers differ)"),
                    Integer.toString(line.here().calls()),
                    grouped(line.here().bytes()),
                    Integer.toString(line.there().calls()),
                    grouped(line.there().bytes()),
                    ratio(line.here().bytes(), line.there().bytes()));
        }
        long hereBytes = sum(line -> line.here().bytes());
        long thereBytes = sum(line -> line.there().bytes());
        long hereCalls = sum(line -> (long) line.here().calls());
        long thereCalls = sum(line -> (long) line.there().calls());
        table.add(
                "all",
                Long.toString(hereCalls),
                grouped(hereBytes),
                Long.toString(thereCalls),
                grouped(thereBytes),
                ratio(hereBytes, thereBytes));
        return table.markdown()
                + "\n¹ No composed tool was made for it. ² With rate limits on.\n\nCalls, here : there: "
                + ratio(hereCalls, thereCalls) + ". Within 8 calls and 15,000 bytes: here "
                + count(line -> line.here().small()) + " of " + lines.size() + ", there "
                + count(line -> line.there().small()) + ". Equal answers: " + count(Line::same) + ".\n";
    }

    /** The answers, for whoever doubts them. */
    String answers() {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.append(line.task().question())
                    .append("\n  here:  ")
                    .append(line.here().answer())
                    .append("\n  there: ")
                    .append(line.there().answer())
                    .append('\n');
        }
        return text.toString();
    }

    boolean complete() {
        return lines.stream().allMatch(Line::same);
    }

    private long sum(Function<Line, Long> figure) {
        return lines.stream().mapToLong(figure::apply).sum();
    }

    private long count(java.util.function.Predicate<Line> wanted) {
        return lines.stream().filter(wanted).count();
    }

    private static String grouped(long figure) {
        return String.format(Locale.ROOT, "%,d", figure);
    }

    private static String ratio(long here, long there) {
        return there == 0 ? "–" : String.format(Locale.ROOT, "%.2f", (double) here / there);
    }
}
