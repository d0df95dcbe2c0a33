package io.iterablemcp.server.http;

import io.iterablemcp.server.session.AgentIdentity;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** A request of somebody who was let in. */
record AuthenticatedRequest(Request request, HttpReply reply, AgentIdentity who) {

    String method() {
        return request.getMethod();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    /** Whether the client asks for such an answer by its name: one that takes anything is better off with JSON. */
    boolean asksFor(String type) {
        return accept().contains(type);
    }

    /** Whether it takes such an answer; one that names nothing takes everything. */
    boolean accepts(String type) {
        String accept = accept();
        String group = type.substring(0, type.indexOf('/')) + "/*";
        return accept.isBlank() || accept.contains(type) || accept.contains("*/*") || accept.contains(group);
    }

    /** Whether it wants events where JSON would do: it takes nothing else, or names them first. */
    boolean prefers(String type, String other) {
        return asksFor(type) && (!accepts(other) || accept().indexOf(type) < accept().indexOf(other));
    }

    private String accept() {
        return String.join(",", request.getHeaders().getValuesList("Accept"));
    }
}
