package io.iterablemcp.gate;

import io.iterablemcp.config.Mode;
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

/** Decides from the tool, the grant and the type of the key whether a call may be made. */
public final class Gate {

    private Gate() {}

    public static Decision decide(ToolSpec tool, Grant grant, KeyType key) {
        List<Reason> reasons = new ArrayList<>();
        for (Mode mode : grant.terms()) {
            denied(tool, mode, reasons);
            key(tool, mode, key, reasons);
            flags(tool, mode, reasons);
            set(tool, mode, reasons);
        }
        return reasons.isEmpty() ? new Decision.Open() : new Decision.Closed(List.copyOf(reasons));
    }

    /** Whether tools/list shows it: open, and not one of those that the core set leaves to find_tools. */
    public static boolean lists(ToolSpec tool, Grant grant, KeyType key) {
        return decide(tool, grant, key).open() && grant.terms().stream().allMatch(mode -> shown(tool, mode));
    }

    private static void denied(ToolSpec tool, Mode mode, List<Reason> reasons) {
        List<String> denying = mode.deny().stream()
                .filter(pattern -> ToolPattern.matches(pattern, tool.name()))
                .toList();
        if (!denying.isEmpty()) {
            reasons.add(new Reason(
                    By.DENY,
                    "it is on the deny list",
                    "take " + String.join(" and ", denying) + " out of ITERABLE_TOOLS_DENY"));
        }
    }

    private static void key(ToolSpec tool, Mode mode, KeyType key, List<Reason> reasons) {
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
                    "set ITERABLE_TOOLS_ALLOW=" + with(mode.allow(), tool.name()) + " to try it all the same"));
        }
    }

    private static void flags(ToolSpec tool, Mode mode, List<Reason> reasons) {
        Access access = tool.access();
        if (access != Access.READ && !mode.writes()) {
            reasons.add(flag("it changes data and writes are off", "ITERABLE_ENABLE_WRITES"));
        }
        if (access == Access.SEND && !mode.sends()) {
            reasons.add(flag("it can make a message go out and sends are off", "ITERABLE_ENABLE_SENDS"));
        }
        if (access == Access.FORGET && !mode.forget()) {
            reasons.add(flag("it forgets or unforgets a person under GDPR and that is off", "ITERABLE_ENABLE_FORGET"));
        }
        if (tool.personal() && !mode.personalData()) {
            reasons.add(flag("it handles personal data and that is off", "ITERABLE_USER_PII"));
        }
    }

    /** The setting as it is, and one word more. */
    private static String with(List<String> words, String further) {
        return Stream.concat(words.stream(), Stream.of(further)).collect(Collectors.joining(","));
    }

    private static Reason flag(String why, String setting) {
        return new Reason(By.FLAG, why, "set " + setting + "=true");
    }

    private static void set(ToolSpec tool, Mode mode, List<Reason> reasons) {
        List<String> sets = mode.toolsets();
        if (tool.group().equals(Catalogue.DISCOVERY)) {
            if (!sets.contains(Mode.CORE)) {
                reasons.add(new Reason(
                        By.SET,
                        "every open tool can be called directly",
                        "call the tool itself, or set ITERABLE_TOOLSETS=core"));
            }
        } else if (!sets.contains(Mode.ALL)
                && !sets.contains(Mode.CORE)
                && !sets.contains(tool.group())
                && !ToolPattern.any(mode.allow(), tool.name())) {
            reasons.add(new Reason(
                    By.SET,
                    "its group " + tool.group() + " is not in the tool sets",
                    "set ITERABLE_TOOLSETS=" + with(sets, tool.group())));
        }
    }

    private static boolean shown(ToolSpec tool, Mode mode) {
        List<String> sets = mode.toolsets();
        return !sets.contains(Mode.CORE)
                || sets.contains(Mode.ALL)
                || tool.core()
                || tool.group().equals(Catalogue.DISCOVERY)
                || sets.contains(tool.group())
                || ToolPattern.any(mode.allow(), tool.name());
    }
}
