package io.iterablemcp.safety.budget;

import io.iterablemcp.config.budget.AllowedKind;
import io.iterablemcp.config.budget.BudgetKind;
import io.iterablemcp.config.budget.QuietHours;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.safety.Obstacle;
import io.iterablemcp.safety.SendMoment;
import io.iterablemcp.safety.budget.TargetRules.Named;
import io.iterablemcp.safety.preview.LiveReads;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a change names and reaches only what a budget allows, at a time that it allows. */
public final class AllowedCheck {

    private static final Pattern PROOF = Pattern.compile("send_(\\w+)_template_proof");

    private final CampaignTargets campaigns;

    public AllowedCheck(LiveReads reads) {
        this.campaigns = new CampaignTargets(reads);
    }

    /**
     * @param use what the call counts as
     * @param now when the call takes effect, unless it names a time
     */
    public Optional<Obstacle> check(BudgetScope scope, ToolSpec tool, Json.Obj arguments, BudgetUse use, Instant now) {
        List<Named> named = TargetRules.named(tool, arguments);
        for (AllowedKind kind : AllowedKind.values()) {
            Optional<Set<String>> allowed = scope.limits().allowed(kind);
            if (allowed.isPresent()) {
                Optional<String> outside = kind == AllowedKind.RECIPIENT_DOMAINS
                        ? recipients(tool, arguments, use, allowed.get())
                        : outside(kind, allowed.get(), named, tool, arguments);
                if (outside.isPresent()) {
                    return outside.map(it -> BudgetWords.notAllowed(scope, kind, allowed.get(), it));
                }
            }
        }
        return scope.limits().quietHours().flatMap(hours -> quiet(scope, hours, arguments, use, now));
    }

    /** What the call names or reaches that is not allowed, as a clause. */
    private Optional<String> outside(
            AllowedKind kind, Set<String> allowed, List<Named> named, ToolSpec tool, Json.Obj arguments) {
        for (Named each : named) {
            if (each.kind() == kind && each.name().filter(allowed::contains).isEmpty()) {
                return Optional.of(each.words());
            }
        }
        boolean names = named.stream().anyMatch(it -> it.kind() == kind);
        Optional<BudgetKind> counts = UseRules.kind(tool);
        boolean toMany = counts.equals(Optional.of(BudgetKind.PEOPLE));
        boolean sends = toMany || counts.equals(Optional.of(BudgetKind.MESSAGES));
        Optional<String> campaign = named.stream()
                .filter(it -> it.kind() == AllowedKind.CAMPAIGNS)
                .findFirst()
                .flatMap(Named::name);
        return switch (kind) {
            case CAMPAIGNS -> sends && !names ? Optional.of("the call sends without a campaignId") : Optional.empty();
            case LISTS -> toMany && !names ? otherLists(campaign, allowed) : Optional.empty();
            case MESSAGE_TYPES -> sends && !names ? otherType(campaign, allowed, tool, arguments) : Optional.empty();
            case CATALOGS, RECIPIENT_DOMAINS -> Optional.empty();
        };
    }

    private Optional<String> otherLists(Optional<String> campaign, Set<String> allowed) {
        Optional<List<String>> lists = campaign.flatMap(campaigns::lists);
        if (lists.isEmpty()) {
            return Optional.of("the lists that it reaches cannot be read");
        }
        return lists.get().stream()
                .filter(list -> !allowed.contains(list))
                .findFirst()
                .map(list -> "the campaign goes to list " + list);
    }

    private Optional<String> otherType(
            Optional<String> campaign, Set<String> allowed, ToolSpec tool, Json.Obj arguments) {
        Matcher proof = PROOF.matcher(tool.name());
        Optional<String> type = proof.matches()
                ? arguments
                        .get("templateId")
                        .filter(Json.Num.class::isInstance)
                        .flatMap(id -> campaigns.messageTypeOfTemplate(proof.group(1), ((Json.Num) id).digits()))
                : campaign.flatMap(campaigns::messageType);
        if (type.isEmpty()) {
            return Optional.of("the message type that it sends cannot be read");
        }
        return type.filter(it -> !allowed.contains(it)).map(it -> "its message type is " + it);
    }

    private static Optional<String> recipients(ToolSpec tool, Json.Obj arguments, BudgetUse use, Set<String> domains) {
        return use.message() ? RecipientDomain.outside(tool.person(), arguments, domains) : Optional.empty();
    }

    /** A send time in the past sends at once. */
    private static Optional<Obstacle> quiet(
            BudgetScope scope, QuietHours hours, Json.Obj arguments, BudgetUse use, Instant now) {
        if (!use.message()) {
            return Optional.empty();
        }
        Optional<Instant> planned =
                arguments.text("sendAt").flatMap(SendMoment::of).filter(now::isBefore);
        Instant sends = planned.orElse(now);
        return hours.include(sends)
                ? Optional.of(BudgetWords.quiet(scope, hours, hours.end(sends), planned.isEmpty()))
                : Optional.empty();
    }
}
