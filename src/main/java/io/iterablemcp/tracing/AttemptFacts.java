package io.iterablemcp.tracing;

/**
 * What a span says of a request to Iterable. It contains no argument of the call.
 *
 * @param template the path with its placeholders
 * @param resends how many attempts there were before
 */
public record AttemptFacts(String method, String template, String host, int port, int resends) {

    public AttemptFacts withResends(int count) {
        return new AttemptFacts(method, template, host, port, count);
    }
}
