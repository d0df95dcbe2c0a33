package io.iterablemcp.console.html;

import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.styled;
import static io.iterablemcp.console.html.Html.text;
import static io.iterablemcp.console.html.Html.with;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Numbers over time as stacked bars, drawn on the server. The same numbers follow as a table, for those who cannot see the
 * bars.
 *
 * @param title what is counted, and in which time
 * @param series the parts of each bar, the lowest one first
 */
public record BarChart(String title, List<String> series, List<Bar> bars) {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 140;
    private static final int TOP = 16;
    private static final int LEFT = 56;
    private static final int LABELS = 18;
    private static final int MOST_LABELS = 6;

    public BarChart {
        series = List.copyOf(series);
        bars = List.copyOf(bars);
    }

    /** One bar: its label, and a number for each series. */
    public record Bar(String label, List<Long> numbers) {

        public Bar {
            numbers = List.copyOf(numbers);
        }

        long sum() {
            return numbers.stream().mapToLong(Long::longValue).sum();
        }
    }

    public Html html() {
        long most = Math.max(1, bars.stream().mapToLong(Bar::sum).max().orElse(0));
        List<Html> drawn = new ArrayList<>(List.of(
                styled("chart"),
                with("viewBox", "0 0 " + WIDTH + " " + (TOP + HEIGHT + LABELS)),
                with("role", "img"),
                with("aria-label", title + ". The numbers are in the table below."),
                line(TOP),
                line(TOP + HEIGHT),
                label(LEFT - 6, TOP + 4, "end", number(most)),
                label(LEFT - 6, TOP + HEIGHT + 4, "end", "0")));
        double step = (WIDTH - LEFT) / (double) Math.max(1, bars.size());
        int every = Math.max(1, (bars.size() + MOST_LABELS - 1) / MOST_LABELS);
        for (int i = 0; i < bars.size(); i++) {
            draw(bars.get(i), LEFT + i * step, step, most, drawn);
            if (i % every == 0) {
                drawn.add(label(
                        LEFT + (i + 0.5) * step,
                        TOP + HEIGHT + LABELS - 3,
                        i + 1 < bars.size() ? "middle" : "end",
                        bars.get(i).label()));
            }
        }
        return element(
                "figure",
                element("figcaption", text(title), legend()),
                element("svg", drawn),
                element("details", element("summary", "The numbers as a table"), table()));
    }

    private void draw(Bar bar, double x, double step, long most, List<Html> drawn) {
        double below = TOP + HEIGHT;
        for (int part = 0; part < bar.numbers().size(); part++) {
            double height = HEIGHT * (bar.numbers().get(part) / (double) most);
            below -= height;
            if (height > 0) {
                drawn.add(element(
                        "rect",
                        styled("bar " + series.get(part)),
                        with("x", coordinate(x + step * 0.1)),
                        with("y", coordinate(below)),
                        with("width", coordinate(step * 0.8)),
                        with("height", coordinate(height))));
            }
        }
    }

    private Html legend() {
        return series.size() < 2
                ? Html.nothing()
                : Html.all(series.stream()
                        .map(it -> Html.all(element("span", styled("key " + it)), text(it)))
                        .toList());
    }

    private Html table() {
        List<String> headings = new ArrayList<>(List.of("time"));
        headings.addAll(series);
        DataTable table = new DataTable(title, headings.toArray(String[]::new));
        for (Bar bar : bars) {
            List<String> cells = new ArrayList<>(List.of(bar.label()));
            bar.numbers().forEach(it -> cells.add(number(it)));
            table.row(cells.toArray(String[]::new));
        }
        return table.html();
    }

    private static Html line(int y) {
        return element(
                "line",
                styled("axis"),
                with("x1", String.valueOf(LEFT)),
                with("x2", String.valueOf(WIDTH)),
                with("y1", String.valueOf(y)),
                with("y2", String.valueOf(y)));
    }

    private static Html label(double x, int y, String anchor, String words) {
        return element(
                "text",
                with("x", coordinate(x)),
                with("y", String.valueOf(y)),
                with("text-anchor", anchor),
                text(words));
    }

    private static String coordinate(double at) {
        return String.format(Locale.ROOT, "%.1f", at);
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
