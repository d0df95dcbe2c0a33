package io.iterablemcp.tracing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a trace, as W3C Trace Context defines it: whoever sends a request says of which trace and of which part of
 * it the request is.
 *
 * @param traceId 32 hex digits
 * @param spanId 16 hex digits: the part that the next request belongs to
 * @param flags two hex digits
 * @param state what others add to the trace, for the header {@code tracestate}; may be empty
 */
public record TraceContext(String traceId, String spanId, String flags, String state) {

    public static final String PARENT = "traceparent";
    public static final String STATE = "tracestate";

    /** A later version may add fields at the end, which are left out. */
    private static final Pattern TRACEPARENT = Pattern.compile(
            "(?!ff)(?<version>[0-9a-f]{2})-(?!0{32})(?<trace>[0-9a-f]{32})-(?!0{16})(?<span>[0-9a-f]{16})"
                    + "-(?<flags>[0-9a-f]{2})(?<more>-.*)?");

    private static final int KNOWN_FLAGS = 0b11;

    /**
     * Reads both headers. Empty if {@code traceparent} is invalid; an invalid {@code tracestate} is left out.
     *
     * @param state may be empty
     */
    public static Optional<TraceContext> read(String parent, String state) {
        Matcher found = TRACEPARENT.matcher(parent);
        if (!found.matches() || (found.group("version").equals("00") && found.group("more") != null)) {
            return Optional.empty();
        }
        int flags = Integer.parseInt(found.group("flags"), 16) & KNOWN_FLAGS;
        return Optional.of(new TraceContext(
                found.group("trace"), found.group("span"), "0" + Integer.toHexString(flags), TraceState.valid(state)));
    }

    /** The same trace, with this part as the one that the next request belongs to. */
    public TraceContext withSpan(String id) {
        return new TraceContext(traceId, id, flags, state);
    }

    /** The headers for a request that belongs to this part. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(PARENT, "00-" + traceId + "-" + spanId + "-" + flags);
        if (!state.isEmpty()) {
            headers.put(STATE, state);
        }
        return headers;
    }
}
