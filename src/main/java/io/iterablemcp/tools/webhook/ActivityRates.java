package io.iterablemcp.tools.webhook;

import io.iterablemcp.json.Json;
import io.iterablemcp.webhooks.event.EventGroups.Group;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which part of the people to whom a channel has sent something did what. Without the sends of a channel there is
 * nothing to compare with, and no rate.
 */
final class ActivityRates {

    private static final String SEND = "send";
    private static final List<String> WHAT = List.of("open", "click", "bounce", "complaint", "unsubscribe");

    private ActivityRates() {}

    /** @param byName groups, each of events of one name */
    static Optional<Json> of(List<Group> byName) {
        Map<String, Long> people = new HashMap<>();
        Map<String, String> channels = new LinkedHashMap<>();
        for (Group group : byName) {
            String name = group.name().orElse(group.value());
            String lower = name.toLowerCase(Locale.ROOT);
            people.merge(lower, group.people(), Long::sum);
            if (lower.endsWith(SEND) && group.people() > 0) {
                channels.put(lower.substring(0, lower.length() - SEND.length()), name);
            }
        }
        Map<String, Json> rates = new LinkedHashMap<>();
        channels.forEach((channel, name) -> {
            Map<String, Json> rate = new LinkedHashMap<>();
            rate.put("sentTo", Json.Num.of(people.get(channel + SEND)));
            for (String what : WHAT) {
                Long some = people.get(channel + what);
                if (some != null) {
                    rate.put(what, part(some, people.get(channel + SEND)));
                }
            }
            if (rate.size() > 1) {
                rates.put(name.substring(0, name.length() - SEND.length()), new Json.Obj(rate));
            }
        });
        return rates.isEmpty() ? Optional.empty() : Optional.of(new Json.Obj(rates));
    }

    private static Json part(long some, long all) {
        BigDecimal part = BigDecimal.valueOf(some).divide(BigDecimal.valueOf(all), MathContext.DECIMAL64);
        return new Json.Num(
                part.setScale(4, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString());
    }
}
