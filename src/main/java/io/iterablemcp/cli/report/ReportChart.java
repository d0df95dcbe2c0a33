package io.iterablemcp.cli.report;

import io.iterablemcp.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/** A bar for each campaign, below the name of its medium, as SVG without scripts, fonts or links. */
record ReportChart(ReportedCampaigns report) {

    private static final int WIDTH = 960;
    private static final int NAMES = 330;
    private static final int BARS = 500;
    private static final int ROW = 26;

    String svg() {
        StringBuilder marks = new StringBuilder();
        int y = ROW;
        for (ReportedCampaigns.Section section : report.sections()) {
            Optional<String> bar = section.bar(report.sort());
            if (bar.isEmpty()) {
                continue;
            }
            marks.append(text(16, y + 18, "#222", 600, section.medium() + ": " + unit(bar.get(), section.rates())));
            y += ROW;
            BigDecimal largest = section.largest(bar.get());
            for (Map<String, Json> row : section.rows()) {
                if (row.containsKey("started")) {
                    marks.append(row(row, bar.get(), largest, y));
                    y += ROW;
                }
            }
            y += ROW / 2;
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + WIDTH + "\" height=\"" + (y + ROW)
                + "\" viewBox=\"0 0 " + WIDTH + " " + (y + ROW) + "\" font-family=\"sans-serif\" font-size=\"14\">\n"
                + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n" + marks + "</svg>\n";
    }

    private static String row(Map<String, Json> row, String figure, BigDecimal largest, int y) {
        Optional<BigDecimal> value = ReportedCampaigns.number(row.get(figure));
        String name = row.get("name") instanceof Json.Str text ? text.text() : "";
        StringBuilder marks = new StringBuilder();
        marks.append(text(16, y + 18, "#222", 400, name.length() > 42 ? name.substring(0, 41) + "…" : name));
        int width = value.isEmpty() || largest.signum() == 0
                ? 0
                : value.get()
                        .multiply(BigDecimal.valueOf(BARS))
                        .divide(largest, 0, RoundingMode.HALF_UP)
                        .intValue();
        marks.append("<rect x=\"" + NAMES + "\" y=\"" + (y + 4) + "\" width=\"" + width + "\" height=\"" + (ROW - 8)
                + "\" fill=\"#3b6fb6\"/>\n");
        marks.append(text(
                NAMES + width + 8,
                y + 18,
                "#555",
                400,
                value.map(BigDecimal::toPlainString).orElse("not measured")));
        return marks.toString();
    }

    private static String unit(String figure, String rates) {
        return figure.endsWith("Rate") ? figure + ", " + rates : figure;
    }

    private static String text(int x, int y, String colour, int weight, String words) {
        return "<text x=\"" + x + "\" y=\"" + y + "\" fill=\"" + colour + "\" font-weight=\"" + weight + "\">"
                + words.codePoints()
                        .filter(c -> c >= ' ' && c != 0x7f && c != 0xfffe && c != 0xffff)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                        .replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                + "</text>\n";
    }
}
