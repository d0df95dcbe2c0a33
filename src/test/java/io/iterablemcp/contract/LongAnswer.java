package io.iterablemcp.contract;

import io.iterablemcp.manifest.AnswerForm;
import io.iterablemcp.manifest.Paging;
import io.iterablemcp.manifest.ToolSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;

/** Serves one tool many rows or one long document, in pages if its API has pages. */
final class LongAnswer extends Dispatcher {

    static final int ROWS = 30;
    private static final int ROWS_A_MARKER = 18;
    private static final String DOCUMENT = "Umbrella & lamp \\\\ \\\"quoted\\\" \\u00fc 🜂 ";

    private final ToolSpec tool;
    private final int longRow;
    private volatile boolean changed;

    /** @param longRow the number of a row that is longer than a small budget; -1 for none */
    LongAnswer(ToolSpec tool, int longRow) {
        this.tool = tool;
        this.longRow = longRow;
    }

    /** From now on the rows come in another order. */
    void change() {
        changed = true;
    }

    List<String> rows() {
        return rows(0, ROWS);
    }

    /** The whole document, as the agent sees it. */
    String document() {
        AnswerForm.Kind kind = tool.answer().kind();
        String text = DOCUMENT.repeat(80);
        return kind == AnswerForm.Kind.HTML || kind == AnswerForm.Kind.TEXT
                ? "<p>" + text + "</p>"
                : "{\"html\":\"" + text + "\",\"n\":[1,2]}";
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        return new MockResponse.Builder().code(200).body(body(request.getUrl())).build();
    }

    private String body(HttpUrl url) {
        AnswerForm form = tool.answer();
        if (form.collection().isEmpty()) {
            return changed ? document().replace("lamp", "pump") : document();
        }
        return switch (form.kind()) {
            case LINES -> String.join("\n", rows()) + "\n";
            case NDJSON -> String.join("\n", rows()) + "\n";
            case CSV ->
                "id,name\n"
                        + rows().stream()
                                .map(row -> row.substring(1, row.length() - 1))
                                .collect(Collectors.joining("\n"));
            default -> json(url, form);
        };
    }

    private String json(HttpUrl url, AnswerForm form) {
        Optional<Paging> paging = form.paging();
        int from = 0;
        int to = ROWS;
        String rest = "";
        if (paging.isPresent()) {
            int size = paging.get().size().map(name -> number(url, name, 10)).orElse(ROWS);
            from = switch (paging.get().style()) {
                case PAGE -> (number(url, paging.get().argument(), 1) - 1) * size;
                case OFFSET -> number(url, paging.get().argument(), 0);
                case CURSOR -> marker(url, paging.get().argument());
            };
            boolean marked = paging.get().next().filter("nextMarker"::equals).isPresent();
            to = Math.min(ROWS, marked ? from + ROWS_A_MARKER : from + size);
            rest = marked ? (to < ROWS ? ",\"nextMarker\":\"" + to + "\"" : "") : total(paging.get());
        }
        return "{\"msg\":\"\",\"" + form.collection().orElseThrow() + "\":["
                + String.join(",", rows(from, Math.max(from, to))) + "]" + rest + "}";
    }

    private static String total(Paging paging) {
        String path = paging.total().orElse("unused");
        int dot = path.indexOf('.');
        return dot < 0
                ? ",\"" + path + "\":" + ROWS
                : ",\"" + path.substring(0, dot) + "\":{\"" + path.substring(dot + 1) + "\":" + ROWS + "}";
    }

    private static int number(HttpUrl url, String name, int otherwise) {
        return Optional.ofNullable(url.queryParameter(name))
                .map(Integer::parseInt)
                .orElse(otherwise);
    }

    /** A number, or the name of a file that ends with one. */
    private static int marker(HttpUrl url, String name) {
        return Optional.ofNullable(url.queryParameter(name))
                .map(text -> text.startsWith("file-")
                        ? Integer.parseInt(text.substring(5)) - 100 + 1
                        : Integer.parseInt(text))
                .orElse(0);
    }

    private List<String> rows(int from, int to) {
        List<String> rows = IntStream.range(from, to).mapToObj(this::row).toList();
        return changed
                ? rows.stream().sorted(java.util.Comparator.reverseOrder()).toList()
                : rows;
    }

    private String row(int number) {
        String text = "x".repeat(number == longRow ? 2_500 : 60);
        return switch (tool.answer().kind()) {
            case LINES -> "person-" + (100 + number) + "-" + text + "@example.com";
            case CSV -> "[\"" + (100 + number) + "\",\"" + text + "\"]";
            default -> "{\"file\":\"file-" + (100 + number) + "\",\"text\":\"" + text + "\"}";
        };
    }
}
