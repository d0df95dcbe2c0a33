package io.iterablemcp.server.http.exchange;

import io.iterablemcp.server.identity.AgentIdentity;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** A request of somebody who was let in. */
public record AuthenticatedRequest(Request request, HttpReply reply, AgentIdentity who) {

    public static final String EVENTS = "text/event-stream";
    public static final String JSON = "application/json";

    public String method() {
        return request.getMethod();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    /** Whether the client asks for such an answer by its name: one that takes anything is better off with JSON. */
    public boolean asksFor(String type) {
        return accept().contains(type);
    }

    /** Whether it takes such an answer; one that names nothing takes everything. */
    public boolean accepts(String type) {
        String accept = accept();
        String group = type.substring(0, type.indexOf('/')) + "/*";
        return accept.isBlank() || accept.contains(type) || accept.contains("*/*") || accept.contains(group);
    }

    /** Whether it wants events where JSON would do: it takes nothing else, or names them first. */
    public boolean prefers(String type, String other) {
        return asksFor(type) && (!accepts(other) || accept().indexOf(type) < accept().indexOf(other));
    }

    private String accept() {
        return String.join(",", request.getHeaders().getValuesList("Accept"));
    }
}
