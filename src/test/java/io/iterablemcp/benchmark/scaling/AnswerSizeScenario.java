package io.iterablemcp.benchmark.scaling;

import io.iterablemcp.benchmark.ResultTable;
import io.iterablemcp.benchmark.RowServer;
import io.iterablemcp.benchmark.SampleSet;
import io.iterablemcp.benchmark.ServerCommand;
import io.iterablemcp.benchmark.ServerSession;
import io.iterablemcp.benchmark.ServerSession.TimedAnswer;
import io.iterablemcp.endtoend.RowResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers from 1 KB to 100 MB with a heap of 64 MB: each must come back cut to the budget, with its row count. */
final class AnswerSizeScenario implements ScalingScenario {

    private static final int CALLS = 4;
    private static final String NONE = "–";
    private static final Pattern ROW_COUNT = Pattern.compile("of ([0-9,]+) rows");
    private static final Pattern HEAP_BEFORE_GC = Pattern.compile("(\\d+)M->\\d+M\\(");
    private static final Path GC_LOG = ServerCommand.FOLDER.resolve("gc.log");

    private static final List<MeasuredAnswer> FORMS = List.of(
            MeasuredAnswer.of("one object with rows", RowResponse.OBJECT),
            MeasuredAnswer.of("lines", RowResponse.LINES),
            MeasuredAnswer.of("JSON lines", RowResponse.JSON_LINES),
            MeasuredAnswer.of("CSV", RowResponse.CSV),
            new MeasuredAnswer(
                    "one document", RowResponse.OBJECT, false, "get_user_by_email", "{\"email\":\"a@example.com\"}"));

    /** @param rows whether the server counts rows in it */
    private record MeasuredAnswer(String label, RowResponse response, boolean rows, String tool, String arguments) {

        static MeasuredAnswer of(String label, RowResponse response) {
            return new MeasuredAnswer(label, response, true, response.tool(), response.arguments());
        }
    }

    @Override
    public String title() {
        return "Answers from 1 KB to 100 MB, under -Xmx64m";
    }

    @Override
    public ResultTable measure() throws IOException {
        ResultTable table = new ResultTable(
                "answer",
                "size",
                "rows",
                "rows told",
                "first call, ms",
                "later, ms",
                "MB/s",
                "most heap, MB",
                "most RSS, MB");
        try (RowServer api = RowServer.start()) {
            for (MeasuredAnswer form : FORMS) {
                for (long bytes = 1000; bytes <= 100_000_000; bytes *= 10) {
                    measure(form, bytes, api, table);
                }
            }
        }
        return table;
    }

    private static void measure(MeasuredAnswer form, long bytes, RowServer api, ResultTable table) throws IOException {
        ServerCommand server = ServerCommand.jar(ServerCommand.JAR, List.of("-Xmx64m", "-Xlog:gc:file=" + GC_LOG));
        SampleSet later = new SampleSet();
        TimedAnswer first;
        double peakMemory;
        try (ServerSession session = ServerSession.ready(server, api.settings(bytes, 0))) {
            first = session.call(100, form.tool, form.arguments);
            for (int i = 1; i < CALLS; i++) {
                later.add(session.call(100 + i, form.tool, form.arguments).millis());
            }
            session.ping(1);
            peakMemory = session.usage().peakMemory();
        }
        table.add(
                form.label + " (" + form.tool + ")",
                size(bytes),
                form.rows ? String.valueOf(form.response.rows(bytes)) : NONE,
                form.rows ? rowCount(first.line()).orElse("all shown") : NONE,
                ResultTable.figure(first.millis()),
                ResultTable.figure(later.median()),
                ResultTable.figure(bytes / 1e3 / later.median()),
                largestHeap(),
                ResultTable.figure(peakMemory));
    }

    /** What the cut answer says about the whole one; empty if it was not cut. */
    private static Optional<String> rowCount(String answer) {
        Matcher count = ROW_COUNT.matcher(answer);
        return count.find() ? Optional.of(count.group(1).replace(",", "")) : Optional.empty();
    }

    private static String largestHeap() throws IOException {
        return HEAP_BEFORE_GC
                .matcher(Files.readString(GC_LOG))
                .results()
                .map(collection -> Integer.valueOf(collection.group(1)))
                .max(Integer::compare)
                .map(String::valueOf)
                .orElse(NONE);
    }

    private static String size(long bytes) {
        return bytes < 1_000_000 ? bytes / 1000 + " KB" : bytes / 1_000_000 + " MB";
    }
}
