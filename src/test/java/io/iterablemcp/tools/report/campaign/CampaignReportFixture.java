package io.iterablemcp.tools.report.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Reads reports, and says what they should say. */
final class CampaignReportFixture {

    /** The figures of a report and the events they count, by medium; those in the second list are subtracted. */
    private static final Map<String, Map<String, List<List<String>>>> COUNTED = Map.of(
            "Email",
            Map.of(
                    "delivered", List.of(List.of("emailSend"), List.of("emailBounce")),
                    "uniqueOpensOrClicks", List.of(List.of("emailOpen", "emailClick")),
                    "uniqueClicks", List.of(List.of("emailClick")),
                    "unsubscribes", List.of(List.of("emailUnSubscribe")),
                    "bounces", List.of(List.of("emailBounce")),
                    "complaints", List.of(List.of("emailComplaint"))),
            "Push",
            Map.of(
                    "delivered", List.of(List.of("pushSend"), List.of("pushBounce")),
                    "uniqueOpens", List.of(List.of("pushOpen")),
                    "bounces", List.of(List.of("pushBounce"))),
            "SMS",
            Map.of(
                    "delivered", List.of(List.of("smsSend"), List.of("smsBounce")),
                    "uniqueClicks", List.of(List.of("smsClick")),
                    "bounces", List.of(List.of("smsBounce"))),
            "InApp",
            Map.of(
                    "delivered", List.of(List.of("inAppDelivery")),
                    "uniqueOpens", List.of(List.of("inAppOpen")),
                    "uniqueClicks", List.of(List.of("inAppClick"))),
            "WebPush",
            Map.of(
                    "sent", List.of(List.of("webPushSend")),
                    "uniqueClicks", List.of(List.of("webPushClick"))),
            "WhatsApp",
            Map.of(
                    "delivered", List.of(List.of("whatsAppSend"), List.of("whatsAppBounce")),
                    "uniqueClicks", List.of(List.of("whatsAppClick")),
                    "bounces", List.of(List.of("whatsAppBounce"))),
            "Embedded",
            Map.of(
                    "sent", List.of(List.of("embeddedSend")),
                    "uniqueClicks", List.of(List.of("embeddedClick"))));

    private static final Map<String, String> RATES = Map.of(
            "openRate", "uniqueOpens",
            "openOrClickRate", "uniqueOpensOrClicks",
            "clickRate", "uniqueClicks",
            "unsubscribeRate", "unsubscribes");

    private CampaignReportFixture() {}

    static Json.Obj section(Json.Obj report, String medium) {
        return report.list("media").stream()
                .map(Json.Obj.class::cast)
                .filter(it -> it.text("medium").orElseThrow().equals(medium))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + medium + " in " + report));
    }

    /** The rows of a section by their ids ("total" for the sum), whatever their form. */
    static Map<String, Map<String, Json>> rows(Json.Obj section) {
        Map<String, Map<String, Json>> rows = new LinkedHashMap<>();
        section.object("totals").ifPresent(it -> rows.put("total", it.fields()));
        for (String list : List.of("recurring", "campaigns")) {
            section.list(list).forEach(it -> rows.put(id((Json.Obj) it), ((Json.Obj) it).fields()));
        }
        for (Json row : section.list("rows")) {
            Map<String, Json> fields = new LinkedHashMap<>();
            List<Json> cells = ((Json.Arr) row).items();
            assertThat(cells).hasSameSizeAs(section.list("columns"));
            for (int i = 0; i < cells.size(); i++) {
                fields.put(((Json.Str) section.list("columns").get(i)).text(), cells.get(i));
            }
            rows.put(id(new Json.Obj(fields)), fields);
        }
        return rows;
    }

    private static String id(Json.Obj row) {
        return row.get("id").orElseThrow() instanceof Json.Num id
                ? id.digits()
                : row.text("id").orElseThrow();
    }

    /** What the exports say of one send, with one entry for each figure. */
    static Map<String, BigDecimal> truth(ExportedEvents events, String medium, Predicate<Json.Obj> which) {
        Map<String, BigDecimal> truth = new TreeMap<>();
        COUNTED.get(medium).forEach((figure, types) -> {
            long of = figure.startsWith("unique")
                    ? events.people(types.get(0), which)
                    : types.get(0).stream()
                            .mapToLong(it -> events.count(it, which))
                            .sum();
            long but = types.size() < 2
                    ? 0
                    : types.get(1).stream()
                            .mapToLong(it -> events.count(it, which))
                            .sum();
            truth.put(figure, BigDecimal.valueOf(of - but));
        });
        truth.put("purchases", BigDecimal.valueOf(events.count("purchase", which)));
        truth.put("revenue", events.revenue(which));
        return truth;
    }

    static Map<String, BigDecimal> sum(List<Map<String, BigDecimal>> parts) {
        Map<String, BigDecimal> sum = new TreeMap<>();
        parts.forEach(part -> part.forEach((figure, value) -> sum.merge(figure, value, BigDecimal::add)));
        return sum;
    }

    /** All fields of a row, figures and rates. */
    static void assertFigures(String what, Map<String, Json> row, Map<String, BigDecimal> truth) {
        Map<String, Json> flat = new HashMap<>(row);
        row.forEach((name, value) -> {
            if (name.startsWith("sum over ")) {
                flat.putAll(((Json.Obj) value).fields());
            }
        });
        truth.forEach((figure, value) -> assertThat(number(flat.get(figure)))
                .as(what + " " + figure + " in " + row)
                .isEqualByComparingTo(value));
        BigDecimal base = truth.containsKey("delivered") ? truth.get("delivered") : truth.get("sent");
        Map<String, BigDecimal> rates = new HashMap<>();
        RATES.forEach((rate, figure) -> {
            if (truth.containsKey(figure)) {
                rates.put(rate, rate(truth.get(figure), 100, base));
            }
        });
        rates.put("revenuePerThousand", rate(truth.get("revenue"), 1000, base));
        rates.forEach((rate, value) -> {
            if (base.signum() == 0) {
                assertThat(flat.get(rate)).as(what + " " + rate).isEqualTo(Json.text("nothing delivered"));
            } else {
                assertThat(number(flat.get(rate)))
                        .as(what + " " + rate + " in " + row)
                        .isEqualByComparingTo(value.setScale(2, RoundingMode.HALF_UP));
            }
        });
        List<String> known = new ArrayList<>(truth.keySet());
        known.addAll(rates.keySet());
        assertThat(flat.keySet().stream()
                        .filter(it -> !known.contains(it))
                        .filter(it -> !it.startsWith("median") && !it.startsWith("sum over ")))
                .as(what + ": nothing that was not counted here")
                .isSubsetOf("id", "name", "started", "sends");
    }

    static BigDecimal rate(BigDecimal of, int times, BigDecimal base) {
        return base.signum() == 0
                ? BigDecimal.ZERO
                : of.multiply(BigDecimal.valueOf(times)).divide(base, 12, RoundingMode.HALF_UP);
    }

    static BigDecimal number(Json value) {
        assertThat(value).isInstanceOf(Json.Num.class);
        return new BigDecimal(((Json.Num) value).digits());
    }

    static BigDecimal median(List<BigDecimal> values) {
        List<BigDecimal> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(half)
                : sorted.get(half).add(sorted.get(half - 1)).divide(BigDecimal.valueOf(2));
    }
}
