package measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers from 1 KB to 100 MB, under a heap of 64 MB: each must come back cut to the budget, with its row count. */
final class AnswerSizes implements Curve {

    private static final int CALLS = 4;
    private static final Pattern TOLD = Pattern.compile("of ([0-9,]+) rows");
    private static final Pattern HEAP = Pattern.compile("(\\d+)M->\\d+M\\(");
    private static final Path GC_LOG = Contestant.FOLDER.resolve("gc.log").toAbsolutePath();

    private enum Kind {
        OBJECT("one object with rows (get_lists)", Body.OBJECT, "get_lists", "{}"),
        LINES("lines (get_list_users)", Body.LINES, "get_list_users", "{\"listId\":1}"),
        ROWS("JSON lines (export_data_json)", Body.ROWS, "export_data_json", Kind.export()),
        CSV("CSV (export_data_csv)", Body.CSV, "export_data_csv", Kind.export()),
        DOCUMENT("one document (get_user_by_email)", Body.OBJECT, "get_user_by_email", "{\"email\":\"a@example.com\"}");

        private final String words;
        private final Body body;
        private final String tool;
        private final String arguments;

        Kind(String words, Body body, String tool, String arguments) {
            this.words = words;
            this.body = body;
            this.tool = tool;
            this.arguments = arguments;
        }

        private static String export() {
            return "{\"dataTypeName\":\"emailSend\",\"range\":\"All\"}";
        }
    }

    @Override
    public String title() {
        return "Answers from 1 KB to 100 MB, under -Xmx64m";
    }

    @Override
    public Table measure(Path jar) throws IOException {
        Table table = new Table(
                "answer",
                "size",
                "rows",
                "rows told",
                "first call, ms",
                "later, ms",
                "MB/s",
                "most heap, MB",
                "most RSS, MB");
        try (LocalApi api = LocalApi.start()) {
            for (Kind kind : Kind.values()) {
                for (long bytes = 1000; bytes <= 100_000_000; bytes *= 10) {
                    measure(kind, bytes, jar, api, table);
                }
            }
        }
        return table;
    }

    private static void measure(Kind kind, long bytes, Path jar, LocalApi api, Table table) throws IOException {
        long rows = kind.body.rows(bytes);
        Jvm jvm = new Jvm(jar, List.of("-Xmx64m", "-Xlog:gc:file=" + GC_LOG));
        Sample later = new Sample();
        double first = Double.NaN;
        OptionalLong told = OptionalLong.empty();
        double peak;
        try (Child child = jvm.server().start(api.settings(rows, 0))) {
            Mcp mcp = new Mcp(child).ready();
            for (int i = 0; i < CALLS; i++) {
                long begin = System.nanoTime();
                String answer = mcp.call(100 + i, kind.tool, kind.arguments);
                double took = (System.nanoTime() - begin) / 1e6;
                told = told(answer);
                if (i == 0) {
                    first = took;
                } else {
                    later.add(took);
                }
            }
            Mcp.expect(mcp.call(1, "no_such_tool", "{}"), "no_such_tool");
            peak = new Usage(child.pid()).peak();
        }
        table.add(
                kind.words,
                size(bytes),
                kind == Kind.DOCUMENT ? "–" : String.valueOf(rows),
                kind == Kind.DOCUMENT ? "–" : told.isPresent() ? String.valueOf(told.getAsLong()) : "all shown",
                Table.figure(first),
                Table.figure(later.median()),
                Table.figure(bytes / 1e3 / later.median()),
                heap(),
                Table.figure(peak));
    }

    /** What the cut answer says of the whole one; empty when it was not cut. */
    private static OptionalLong told(String answer) throws IOException {
        if (answer.contains("\"isError\":true") || answer.contains("\"error\":{")) {
            throw new IOException("a call failed: " + answer.substring(0, Math.min(300, answer.length())));
        }
        Matcher said = TOLD.matcher(answer);
        return said.find() ? OptionalLong.of(Long.parseLong(said.group(1).replace(",", ""))) : OptionalLong.empty();
    }

    private static String heap() throws IOException {
        List<Integer> before = new ArrayList<>();
        Matcher collection = HEAP.matcher(Files.readString(GC_LOG));
        while (collection.find()) {
            before.add(Integer.valueOf(collection.group(1)));
        }
        return before.stream().max(Integer::compare).map(String::valueOf).orElse("–");
    }

    private static String size(long bytes) {
        return bytes < 1_000_000 ? bytes / 1000 + " KB" : bytes / 1_000_000 + " MB";
    }
}
