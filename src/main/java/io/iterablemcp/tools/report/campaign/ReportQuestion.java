package io.iterablemcp.tools.report.campaign;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.report.part.NotReportable;
import io.iterablemcp.tools.report.part.ReportPeriod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a call asks for.
 *
 * @param ids in the order of the call; empty for all campaigns that fit the rest
 * @param ranks whether the call says how to sort
 * @param limit the rows to show, whatever their size
 */
record ReportQuestion(
        List<Long> ids,
        Optional<String> name,
        Optional<String> label,
        Optional<String> medium,
        ReportPeriod period,
        RowOrder order,
        boolean ranks,
        Optional<Integer> limit) {

    private static final long MOST_ROWS = 500;

    private static final List<String> MEDIA =
            List.of("Email", "Push", "SMS", "InApp", "WebPush", "WhatsApp", "Embedded");

    /** What a call without any choice is about. */
    private static final Duration USUAL = Duration.ofDays(30);

    static ReportQuestion of(Json.Obj arguments, Instant now) throws NotReportable {
        List<Long> ids = new ArrayList<>();
        for (Json id : arguments.list("ids")) {
            ids.add(Long.parseLong(((Json.Num) id).digits()));
        }
        Optional<String> name = text(arguments, "name");
        if (name.isPresent() && !ids.isEmpty()) {
            throw NotReportable.argument("ids and name are both given", "Give one of them.");
        }
        Optional<String> label = text(arguments, "label");
        ReportPeriod period = ReportPeriod.of(arguments, now);
        boolean anything = ids.isEmpty() && name.isEmpty() && label.isEmpty() && period.whole();
        return new ReportQuestion(
                ids.stream().distinct().toList(),
                name,
                label,
                medium(arguments),
                anything ? new ReportPeriod(Optional.of(now.minus(USUAL)), Optional.empty()) : period,
                RowOrder.of(text(arguments, "sort")),
                arguments.has("sort"),
                arguments.get("limit").map(it -> (int) Math.min(MOST_ROWS, Long.parseLong(((Json.Num) it).digits()))));
    }

    private static Optional<String> medium(Json.Obj arguments) throws NotReportable {
        Optional<String> given = text(arguments, "medium");
        if (given.isEmpty()) {
            return given;
        }
        String plain = plain(given.get());
        return Optional.of(MEDIA.stream()
                .filter(it -> plain(it).equals(plain))
                .findFirst()
                .orElseThrow(() -> NotReportable.argument(
                        "medium is “" + given.get() + "”", "Give one of " + String.join(", ", MEDIA) + ".")));
    }

    private static String plain(String medium) {
        return medium.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    }

    /** Whether it names its campaigns one by one. */
    boolean named() {
        return !ids.isEmpty() || name.isPresent();
    }

    /** Whether the sends of recurring campaigns get rows of their own, next to their sum. */
    boolean showsSends() {
        return named() && ranks;
    }

    /** "with label promo, medium Email", or nothing. */
    String filterWords() {
        return label.map(it -> " with label " + it).orElse("")
                + medium.map(it -> " of medium " + it).orElse("");
    }

    private static Optional<String> text(Json.Obj arguments, String name) throws NotReportable {
        Optional<String> given = arguments.text(name).map(String::strip);
        if (given.filter(String::isEmpty).isPresent()) {
            throw NotReportable.argument(name + " is empty", "Leave it out, or give the whole " + name + ".");
        }
        return given;
    }
}
