package io.iterablemcp.server.http.routing;

import io.iterablemcp.server.http.exchange.AuthenticatedRequest;
import io.iterablemcp.server.http.exchange.HttpRefusal;
import io.iterablemcp.server.http.exchange.HttpReply;
import io.iterablemcp.server.http.guard.AgentRateLimit;
import io.iterablemcp.server.http.guard.DirectCaller;
import io.iterablemcp.server.identity.AgentIdentity;
import io.iterablemcp.server.identity.Authenticator;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Request;

/** Identifies agents by their tokens, and the local user if there are no agents. Applies the rate limit of each. */
public record AgentCheck(Authenticator agents, AgentRateLimit pace) implements CallerCheck<AuthenticatedRequest> {

    @Override
    public void check(Request request, HttpReply reply, Consumer<AuthenticatedRequest> then) {
        Optional<String> token = BearerToken.of(request);
        Optional<AgentIdentity> who = agents.admit(token);
        if (who.isEmpty()) {
            reply.refuse(token.isEmpty() ? HttpRefusal.noToken() : HttpRefusal.unknownToken());
            return;
        }
        Optional<HttpRefusal> indirect =
                who.get().credential().isPresent() ? Optional.empty() : DirectCaller.refusal(request);
        indirect.or(() -> pace.request(who.get().agent()))
                .ifPresentOrElse(reply::refuse, () -> then.accept(new AuthenticatedRequest(request, reply, who.get())));
    }
}
