package io.iterablemcp.server.http.routing;

import io.iterablemcp.server.http.exchange.HttpRefusal;
import io.iterablemcp.server.http.exchange.HttpReply;
import io.iterablemcp.server.http.guard.DirectCaller;
import io.iterablemcp.server.identity.AgentIdentity;
import io.iterablemcp.server.identity.Authenticator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.server.Request;

/** Serves pages, which accept only GET and need not know who reads them. */
public final class PageCheck implements CallerCheck<HttpReply> {

    private final Function<Request, Optional<HttpRefusal>> refusal;

    private PageCheck(Function<Request, Optional<HttpRefusal>> refusal) {
        this.refusal = refusal;
    }

    public static PageCheck forEveryone() {
        return new PageCheck(request -> Optional.empty());
    }

    /** Only programs on this machine and agents may see the page. */
    public static PageCheck forThisMachineAnd(Authenticator agents) {
        return new PageCheck(request -> DirectCaller.refusal(request).flatMap(indirect -> {
            Optional<AgentIdentity> who = agents.admit(BearerToken.of(request));
            if (who.isEmpty()) {
                return Optional.of(HttpRefusal.noToken());
            }
            return who.get().credential().isPresent() ? Optional.empty() : Optional.of(indirect);
        }));
    }

    @Override
    public void check(Request request, HttpReply reply, Consumer<HttpReply> then) {
        (request.getMethod().equals("GET") ? refusal.apply(request) : Optional.of(HttpRefusal.method("GET")))
                .ifPresentOrElse(reply::refuse, () -> then.accept(reply));
    }
}
