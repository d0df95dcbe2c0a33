package io.iterablemcp.config.budget;

import io.iterablemcp.manifest.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Limits as people write them: {@code peoplePerDay} and {@code 500}. */
public final class BudgetText {

    public static final String QUIET_HOURS = "quietHours";

    private static final long MOST = 1_000_000_000;
    private static final String UNLIMITED = "unlimited";
    private static final String ANY = "any";
    private static final String NO_HOURS = "none";
    private static final int SHOWN = 60;

    private BudgetText() {}

    /** The names of all limits. */
    public static List<String> keys() {
        List<String> keys = new ArrayList<>();
        Arrays.stream(BudgetLimit.values()).map(BudgetLimit::key).forEach(keys::add);
        Arrays.stream(AllowedKind.values()).map(AllowedKind::key).forEach(keys::add);
        keys.add(QUIET_HOURS);
        return List.copyOf(keys);
    }

    /** The limits with one of them set. {@code unlimited}, {@code any} and {@code none} remove it. */
    public static BudgetLimits set(BudgetLimits before, String key, String value) {
        Optional<BudgetLimit> limit = BudgetLimit.named(key);
        if (limit.isPresent()) {
            return withAmount(before, limit.get(), value.strip());
        }
        Optional<AllowedKind> kind = AllowedKind.named(key);
        if (kind.isPresent()) {
            return withAllowed(before, kind.get(), value.strip());
        }
        if (key.equals(QUIET_HOURS)) {
            return withQuietHours(before, value.strip());
        }
        throw new InvalidBudget("there is no budget " + quoted(key) + "; "
                + NearestName.nearest(key, keys())
                        .map(near -> "the nearest one is " + near)
                        .orElse("the budgets are " + String.join(", ", keys())));
    }

    private static BudgetLimits withAmount(BudgetLimits before, BudgetLimit limit, String value) {
        Map<BudgetLimit, Long> amounts = new EnumMap<>(BudgetLimit.class);
        amounts.putAll(before.amounts());
        if (value.equals(UNLIMITED)) {
            amounts.remove(limit);
        } else if (value.matches("\\d{1,10}") && Long.parseLong(value) <= MOST) {
            amounts.put(limit, Long.valueOf(value));
        } else {
            throw wrong(
                    limit.key(),
                    value,
                    "a whole number from 0 to " + MOST + ", such as " + limit.fallback() + ", or " + UNLIMITED);
        }
        return new BudgetLimits(amounts, before.allowed(), before.quietHours());
    }

    private static BudgetLimits withAllowed(BudgetLimits before, AllowedKind kind, String value) {
        Map<AllowedKind, Set<String>> allowed = new EnumMap<>(AllowedKind.class);
        allowed.putAll(before.allowed());
        if (value.equals(ANY)) {
            allowed.remove(kind);
        } else {
            Set<String> names = new TreeSet<>();
            for (String each : value.split(",", -1)) {
                names.add(kind.read(each.strip()).orElseThrow(() -> wrong(kind.key(), value, kind.form())));
            }
            allowed.put(kind, names);
        }
        return new BudgetLimits(before.amounts(), allowed, before.quietHours());
    }

    private static BudgetLimits withQuietHours(BudgetLimits before, String value) {
        Optional<QuietHours> hours = value.equals(NO_HOURS) ? Optional.empty() : QuietHours.of(value);
        if (hours.isEmpty() && !value.equals(NO_HOURS)) {
            throw wrong(QUIET_HOURS, value, QuietHours.FORM);
        }
        return new BudgetLimits(before.amounts(), before.allowed(), hours);
    }

    private static InvalidBudget wrong(String key, String value, String form) {
        return new InvalidBudget(key + " is " + quoted(value) + ": it must be " + form);
    }

    private static String quoted(String typed) {
        String line = typed.replaceAll("\\p{Cntrl}", "?");
        return "\"" + (line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line) + "\"";
    }

    /** All limits that exist, each by its name. */
    public static Map<String, String> of(BudgetLimits limits) {
        Map<String, String> texts = new LinkedHashMap<>();
        limits.amounts().forEach((limit, amount) -> texts.put(limit.key(), amount.toString()));
        limits.allowed().forEach((kind, names) -> texts.put(kind.key(), String.join(",", names)));
        limits.quietHours().ifPresent(hours -> texts.put(QUIET_HOURS, hours.toString()));
        return texts;
    }
}
