package io.iterablemcp.config;

import io.iterablemcp.config.budget.BudgetLimits;
import io.iterablemcp.config.budget.BudgetText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The loosest safety settings that the approvers of a project have agreed to. Flags, environment and file can only make
 * them stricter.
 *
 * @param budgets empty if changes need not be counted
 * @param allowedDomains empty if any domain may be named
 * @param secondAbove the number of people above which two approve; empty if one is always enough
 * @param agentConfirms whether the agent may confirm by itself what touches no person
 * @param grace how long after its call an approved campaign send goes out, at least
 */
public record ApprovedSafety(
        Confirm confirm,
        Optional<BudgetLimits> budgets,
        SameCall sameCall,
        List<String> allowedDomains,
        OptionalLong secondAbove,
        boolean agentConfirms,
        Duration grace) {

    /** The defaults, which no approver has to agree to. */
    public static final ApprovedSafety DEFAULT = of(SafetyOptions.DEFAULT);

    public ApprovedSafety {
        allowedDomains = List.copyOf(allowedDomains);
    }

    /** Without a grace period. */
    public ApprovedSafety(
            Confirm confirm,
            Optional<BudgetLimits> budgets,
            SameCall sameCall,
            List<String> allowedDomains,
            OptionalLong secondAbove,
            boolean agentConfirms) {
        this(confirm, budgets, sameCall, allowedDomains, secondAbove, agentConfirms, Duration.ZERO);
    }

    public static ApprovedSafety of(SafetyOptions options) {
        return new ApprovedSafety(
                options.confirm(),
                options.budgets(),
                options.sameCall(),
                options.allowedDomains(),
                options.approvals().secondAbove(),
                options.approvals().agentConfirms(),
                options.approvals().grace());
    }

    /**
     * A setting that is looser than the approved one.
     *
     * @param given its value, which does not count
     * @param approved the value that holds instead
     */
    public record Loosened(SettingName name, String given, String approved) {

        private static Optional<Loosened> of(SettingName name, String given, String held) {
            return given.equals(held) ? Optional.empty() : Optional.of(new Loosened(name, given, held));
        }
    }

    /** The stricter of both in each setting. */
    public ApprovedSafety stricter(ApprovedSafety other) {
        return new ApprovedSafety(
                confirm.stricter(other.confirm),
                budgets.isPresent() && other.budgets.isPresent()
                        ? Optional.of(budgets.get().stricter(other.budgets.get()))
                        : budgets.or(other::budgets),
                sameCall == SameCall.REFUSE ? sameCall : other.sameCall,
                fewer(other.allowedDomains),
                lower(other.secondAbove),
                agentConfirms && other.agentConfirms,
                grace.compareTo(other.grace) > 0 ? grace : other.grace);
    }

    private OptionalLong lower(OptionalLong given) {
        if (secondAbove.isEmpty() || given.isEmpty()) {
            return secondAbove.isEmpty() ? given : secondAbove;
        }
        return OptionalLong.of(Math.min(secondAbove.getAsLong(), given.getAsLong()));
    }

    /** Domains that are not approved do not count. A list without any approved one would allow all, so it does not count. */
    private List<String> fewer(List<String> given) {
        if (allowedDomains.isEmpty()) {
            return given;
        }
        List<String> both = given.stream().filter(allowedDomains::contains).toList();
        return both.isEmpty() ? allowedDomains : both;
    }

    /** The given options, with each looser value replaced by the approved one. */
    public SafetyOptions over(SafetyOptions given) {
        return given.with(stricter(of(given)));
    }

    /** The given settings that are looser than the approved ones. */
    public List<Loosened> loosened(SafetyOptions options) {
        ApprovedSafety given = of(options);
        ApprovedSafety held = stricter(given);
        List<Loosened> all = new ArrayList<>();
        Loosened.of(SettingName.CONFIRM, word(given.confirm), word(held.confirm))
                .ifPresent(all::add);
        Loosened.of(SettingName.BUDGETS, given.budgetsWord(held), held.budgetsWord(given))
                .ifPresent(all::add);
        Loosened.of(SettingName.SAME_CALL, word(given.sameCall), word(held.sameCall))
                .ifPresent(all::add);
        Loosened.of(SettingName.ALLOWED_DOMAINS, given.domainsWord(), held.domainsWord())
                .ifPresent(all::add);
        Loosened.of(SettingName.SECOND_APPROVER, given.secondWord(), held.secondWord())
                .ifPresent(all::add);
        Loosened.of(SettingName.SELF_CONFIRM, given.selfConfirmWord(), held.selfConfirmWord())
                .ifPresent(all::add);
        Loosened.of(SettingName.GRACE_MINUTES, given.graceWord(), held.graceWord())
                .ifPresent(all::add);
        return all;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The limits that differ from those of the other. */
    private String budgetsWord(ApprovedSafety other) {
        if (budgets.isEmpty() || other.budgets.isEmpty()) {
            return budgets.isEmpty() ? "off" : "on";
        }
        Map<String, String> own = BudgetText.of(budgets.get());
        Map<String, String> others = BudgetText.of(other.budgets.get());
        Set<String> keys = new TreeSet<>(own.keySet());
        keys.addAll(others.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(own.get(key), others.get(key)))
                .map(key -> key + " " + own.getOrDefault(key, "unlimited"))
                .collect(Collectors.joining(", "));
    }

    private String domainsWord() {
        return allowedDomains.isEmpty() ? SettingName.ALLOWED_DOMAINS.fallback() : String.join(",", allowedDomains);
    }

    private String secondWord() {
        return secondAbove.isEmpty() ? SettingName.SECOND_APPROVER.fallback() : Long.toString(secondAbove.getAsLong());
    }

    private String graceWord() {
        return Long.toString(grace.toMinutes());
    }

    private String selfConfirmWord() {
        return agentConfirms ? SettingName.SELF_CONFIRM.fallback() : "off";
    }
}
