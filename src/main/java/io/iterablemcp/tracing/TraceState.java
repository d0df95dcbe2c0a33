package io.iterablemcp.tracing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the header {@code tracestate}: a list of keys and values that only their owners understand. */
final class TraceState {

    private static final int MOST_MEMBERS = 32;

    /** Everybody has to pass on this much. */
    private static final int LONGEST = 512;

    private static final Pattern MEMBER =
            Pattern.compile("([a-z0-9][a-z0-9_*/-]{0,255}|[a-z0-9][a-z0-9_*/-]{0,240}@[a-z][a-z0-9_*/-]{0,13})"
                    + "=[\\x20-\\x2b\\x2d-\\x3c\\x3e-\\x7e]{0,255}[\\x21-\\x2b\\x2d-\\x3c\\x3e-\\x7e]");

    private TraceState() {}

    /** The list in one form, without its last members if it is too long; empty if it is invalid. */
    static String valid(String list) {
        List<String> members = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        int length = -1;
        boolean full = false;
        for (String each : list.split(",", -1)) {
            String member = each.strip();
            if (member.isEmpty()) {
                continue;
            }
            if (!MEMBER.matcher(member).matches()
                    || !keys.add(member.substring(0, member.indexOf('=')))
                    || keys.size() > MOST_MEMBERS) {
                return "";
            }
            length += member.length() + 1;
            full |= length > LONGEST;
            if (!full) {
                members.add(member);
            }
        }
        return String.join(",", members);
    }
}
