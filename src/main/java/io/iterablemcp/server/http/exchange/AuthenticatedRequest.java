package io.iterablemcp.server.http.exchange;

import io.iterablemcp.server.identity.AgentIdentity;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** A request whose caller has been identified. */
public record AuthenticatedRequest(Request request, HttpReply reply, AgentIdentity who) {

    public static final String EVENTS = "text/event-stream";
    public static final String JSON = "application/json";

    public String method() {
        return request.getMethod();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    /** The values of all headers with this name. */
    public List<String> headers(String name) {
        return request.getHeaders().getValuesList(name);
    }

    /** Whether the client names this type in Accept: one that accepts anything is better served with JSON. */
    public boolean asksFor(String type) {
        return accept().contains(type);
    }

    /** Whether the client accepts this type; one that names no type accepts all. */
    public boolean accepts(String type) {
        String accept = accept();
        String group = type.substring(0, type.indexOf('/')) + "/*";
        return accept.isBlank() || accept.contains(type) || accept.contains("*/*") || accept.contains(group);
    }

    /** Whether the client prefers events to JSON: it accepts nothing else, or names them first. */
    public boolean prefers(String type, String other) {
        return asksFor(type) && (!accepts(other) || accept().indexOf(type) < accept().indexOf(other));
    }

    private String accept() {
        return String.join(",", request.getHeaders().getValuesList("Accept"));
    }
}
