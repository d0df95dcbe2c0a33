package io.iterablemcp.server.http;

import io.iterablemcp.memory.OutOfMemory;
import io.iterablemcp.server.session.AgentIdentity;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Where every request comes in: is it meant for us, may it come in, is it one too many, and where does it go? */
final class RequestRouter extends Handler.Abstract {

    private static final String BEARER = "bearer ";

    private final HostCheck hosts;
    private final Authenticator door;
    private final AgentRateLimit pace;
    private final Map<String, HttpEndpoint> forAgents;
    private final Map<String, PlainPage> pages;

    RequestRouter(
            HostCheck hosts,
            Authenticator door,
            AgentRateLimit pace,
            Map<String, HttpEndpoint> forAgents,
            Map<String, PlainPage> pages) {
        this.hosts = hosts;
        this.door = door;
        this.pace = pace;
        this.forAgents = forAgents;
        this.pages = pages;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        try {
            receive(request, response, callback);
        } catch (OutOfMemoryError noMemory) {
            // Jetty would answer with 500, and go on.
            OutOfMemory.check(noMemory);
            throw noMemory;
        }
        return true;
    }

    private void receive(Request request, Response response, Callback callback) {
        HttpReply reply = new HttpReply(response, callback);
        Optional<HttpRefusal> stranger = hosts.refusal(request);
        if (stranger.isPresent()) {
            reply.refuse(stranger.get());
        } else if (Cors.preflight(request, reply)) {
            reply.empty(204);
        } else {
            lead(request.getHttpURI().getDecodedPath(), request, reply);
        }
    }

    private void lead(String path, Request request, HttpReply reply) {
        if (forAgents.containsKey(path)) {
            admit(forAgents.get(path), request, reply);
        } else if (!pages.containsKey(path)) {
            reply.refuse(HttpRefusal.request(
                    404,
                    "Nothing is at this address. The addresses are " + String.join(", ", forAgents.keySet()) + "."));
        } else if (!request.getMethod().equals("GET")) {
            reply.refuse(HttpRefusal.method("GET"));
        } else {
            PlainPage page = pages.get(path);
            hidden(page, request).ifPresentOrElse(reply::refuse, () -> page.show(reply));
        }
    }

    private Optional<HttpRefusal> hidden(PlainPage page, Request request) {
        Optional<HttpRefusal> indirect = page.inTheHouse() ? DirectCaller.refusal(request) : Optional.empty();
        if (indirect.isEmpty()) {
            return Optional.empty();
        }
        Optional<AgentIdentity> who = door.admit(token(request));
        if (who.isEmpty()) {
            return Optional.of(HttpRefusal.noToken());
        }
        return who.get().credential().isPresent() ? Optional.empty() : indirect;
    }

    private void admit(HttpEndpoint endpoint, Request request, HttpReply reply) {
        Optional<String> token = token(request);
        Optional<AgentIdentity> who = door.admit(token);
        if (who.isEmpty()) {
            reply.refuse(token.isEmpty() ? HttpRefusal.noToken() : HttpRefusal.unknownToken());
            return;
        }
        Optional<HttpRefusal> indirect =
                who.get().credential().isPresent() ? Optional.empty() : DirectCaller.refusal(request);
        if (indirect.isPresent()) {
            reply.refuse(indirect.get());
            return;
        }
        pace.request(who.get().agent())
                .ifPresentOrElse(
                        reply::refuse, () -> endpoint.handle(new AuthenticatedRequest(request, reply, who.get())));
    }

    private static Optional<String> token(Request request) {
        return Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()).strip());
    }
}
