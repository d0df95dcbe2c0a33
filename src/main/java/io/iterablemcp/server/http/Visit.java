package io.iterablemcp.server.http;

import io.iterablemcp.server.session.Who;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** A request of somebody who was let in. */
record Visit(Request request, HttpReply reply, Who who) {

    String method() {
        return request.getMethod();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    /** Whether the client takes such an answer; one that names nothing takes everything. */
    boolean accepts(String type) {
        String accept = String.join(",", request.getHeaders().getValuesList("Accept"));
        String group = type.substring(0, type.indexOf('/')) + "/*";
        return accept.isBlank() || accept.contains(type) || accept.contains("*/*") || accept.contains(group);
    }
}
