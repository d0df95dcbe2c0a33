package io.iterablemcp.gate;

import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.budget.BudgetLimits;
import io.iterablemcp.gate.Decision.By;
import io.iterablemcp.gate.Decision.Reason;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolPattern;
import io.iterablemcp.manifest.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The terms of the process: its mode and the type of its key. Each reason names the setting that would open the tool.
 */
public record ProcessTerms(Mode mode) implements Terms {

    @Override
    public List<Reason> against(ToolSpec tool, KeyType key) {
        List<Reason> reasons = new ArrayList<>();
        denied(tool, reasons);
        key(tool, key, reasons);
        flags(tool, reasons);
        set(tool, reasons);
        webhooks(tool, reasons);
        return List.copyOf(reasons);
    }

    /** That is granted to an agent by its name. */
    @Override
    public boolean clientApproves() {
        return false;
    }

    @Override
    public PersonalAccess personal() {
        return mode.personal();
    }

    /** The limits of the project belong to the settings, and count the changes of all agents. */
    @Override
    public BudgetLimits budgets() {
        return BudgetLimits.NONE;
    }

    @Override
    public boolean lists(ToolSpec tool) {
        List<String> sets = mode.toolsets();
        return !sets.contains(Mode.CORE)
                || sets.contains(Mode.ALL)
                || tool.description().core()
                || tool.group().equals(Catalogue.DISCOVERY)
                || sets.contains(tool.group())
                || ToolPattern.any(mode.allow(), tool.name());
    }

    private void denied(ToolSpec tool, List<Reason> reasons) {
        List<String> denying = ToolPattern.matching(mode.deny(), tool.name());
        if (!denying.isEmpty()) {
            reasons.add(new Reason(
                    By.DENY,
                    "it is on the deny list",
                    "remove " + String.join(" and ", denying) + " from ITERABLE_TOOLS_DENY"));
        }
    }

    private void key(ToolSpec tool, KeyType key, List<Reason> reasons) {
        if (key == KeyType.SERVER || tool.keys().contains(key)) {
            return;
        }
        if (key != KeyType.READ_ONLY) {
            reasons.add(new Reason(
                    By.KEY,
                    "a client-side (" + key.word() + ") key cannot make this call",
                    "use a server-side key with ITERABLE_KEY_TYPE=server"));
        } else if (tool.access() != Access.READ) {
            reasons.add(new Reason(
                    By.KEY,
                    "a read-only key cannot change anything",
                    "use a server-side key with ITERABLE_KEY_TYPE=server"));
        } else if (!ToolPattern.any(mode.allow(), tool.name())) {
            reasons.add(new Reason(
                    By.KEY,
                    "this call is not known to work with a read-only key",
                    "set ITERABLE_TOOLS_ALLOW=" + with(mode.allow(), tool.name()) + " to try it anyway"));
        }
    }

    private void flags(ToolSpec tool, List<Reason> reasons) {
        for (Flag flag : Flag.values()) {
            if (flag.neededFor(tool) && !flag.openIn(mode)) {
                reasons.add(new Reason(By.FLAG, flag.offWords(), flag.remedy()));
            }
        }
    }

    private void set(ToolSpec tool, List<Reason> reasons) {
        List<String> sets = mode.toolsets();
        if (tool.group().equals(Catalogue.DISCOVERY)) {
            if (!sets.contains(Mode.CORE)) {
                reasons.add(new Reason(
                        By.SET,
                        "every open tool can be called directly",
                        "call the tool itself, or set ITERABLE_TOOLSETS=core"));
            }
        } else if (!Catalogue.comesWithAnySet(tool.group())
                && !sets.contains(Mode.ALL)
                && !sets.contains(Mode.CORE)
                && !sets.contains(tool.group())
                && !ToolPattern.any(mode.allow(), tool.name())) {
            reasons.add(new Reason(
                    By.SET,
                    "its group " + tool.group() + " is not in the tool sets",
                    "set ITERABLE_TOOLSETS=" + with(sets, tool.group())));
        }
    }

    private void webhooks(ToolSpec tool, List<Reason> reasons) {
        if (tool.group().equals(Catalogue.WEBHOOK_EVENTS) && !mode.webhooks()) {
            reasons.add(new Reason(
                    By.WEBHOOKS,
                    "no webhooks of this project were received here",
                    "have a person receive them with `iterable-mcp webhooks listen` or `serve --http --receive-webhooks`,"
                            + " or run `iterable-mcp webhooks status` if a server with the same store does, and restart"
                            + " this server"));
        }
    }

    /** The current value of the setting plus one word. */
    private static String with(List<String> words, String further) {
        return Stream.concat(words.stream(), Stream.of(further)).collect(Collectors.joining(","));
    }
}
