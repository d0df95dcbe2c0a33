package io.iterablemcp.config.budget;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The limits of a project, or of one agent in addition to those of the project.
 *
 * @param amounts what may be counted up to; a limit that is missing does not exist
 * @param allowed the things that may be named, by id, name or domain; any may where there is no entry
 */
public record BudgetLimits(
        Map<BudgetLimit, Long> amounts, Map<AllowedKind, Set<String>> allowed, Optional<QuietHours> quietHours) {

    public static final BudgetLimits NONE = new BudgetLimits(Map.of(), Map.of(), Optional.empty());

    /** The limits of a project for which no person has set others. */
    public static final BudgetLimits DEFAULT = new BudgetLimits(fallbacks(), Map.of(), Optional.empty());

    public BudgetLimits {
        amounts = amounts.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(amounts));
        Map<AllowedKind, Set<String>> sets = new EnumMap<>(AllowedKind.class);
        // Not forEach: every start makes the usual limits, and a lambda would delay it.
        for (Map.Entry<AllowedKind, Set<String>> each : allowed.entrySet()) {
            sets.put(each.getKey(), Collections.unmodifiableSet(new TreeSet<>(each.getValue())));
        }
        allowed = Collections.unmodifiableMap(sets);
    }

    private static Map<BudgetLimit, Long> fallbacks() {
        Map<BudgetLimit, Long> all = new EnumMap<>(BudgetLimit.class);
        for (BudgetLimit limit : BudgetLimit.values()) {
            all.put(limit, limit.fallback());
        }
        return all;
    }

    public OptionalLong amount(BudgetLimit limit) {
        Long amount = amounts.get(limit);
        return amount == null ? OptionalLong.empty() : OptionalLong.of(amount);
    }

    /** The things that may be named; empty if any may. */
    public Optional<Set<String>> allowed(AllowedKind kind) {
        return Optional.ofNullable(allowed.get(kind));
    }

    /** What both permit. Where both have quiet hours, these remain. */
    public BudgetLimits stricter(BudgetLimits other) {
        Map<BudgetLimit, Long> least = new EnumMap<>(BudgetLimit.class);
        least.putAll(amounts);
        other.amounts.forEach((limit, amount) -> least.merge(limit, amount, Math::min));
        Map<AllowedKind, Set<String>> both = new EnumMap<>(AllowedKind.class);
        both.putAll(allowed);
        other.allowed.forEach((kind, names) -> both.merge(kind, names, BudgetLimits::inBoth));
        return new BudgetLimits(least, both, quietHours.or(other::quietHours));
    }

    private static Set<String> inBoth(Set<String> names, Set<String> others) {
        return names.stream().filter(others::contains).collect(Collectors.toSet());
    }

    /** Whether these limits permit anything that the others do not. */
    public boolean permitMoreThan(BudgetLimits other) {
        for (Map.Entry<BudgetLimit, Long> limit : other.amounts.entrySet()) {
            if (amounts.getOrDefault(limit.getKey(), Long.MAX_VALUE) > limit.getValue()) {
                return true;
            }
        }
        for (Map.Entry<AllowedKind, Set<String>> set : other.allowed.entrySet()) {
            if (!set.getValue().containsAll(allowed.getOrDefault(set.getKey(), Set.of("")))) {
                return true;
            }
        }
        // Whether other hours include these is not worth finding out: a person decides about any change of them.
        return other.quietHours.isPresent() && !other.quietHours.equals(quietHours);
    }
}
