package io.iterablemcp.sandbox.world;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** From when on a person's JWTs count. The door asks before the one-at-a-time rule of the world holds, hence the map. */
public final class RevokedTokens {

    private final Map<String, Instant> countFrom = new ConcurrentHashMap<>();

    public void revoke(String identifier, Instant issuedBefore) {
        // Tokens say when they were issued in whole seconds: one of this very second is a new one.
        Instant second = issuedBefore.truncatedTo(ChronoUnit.SECONDS);
        countFrom.merge(People.folded(identifier), second, (old, now) -> old.isAfter(now) ? old : now);
    }

    public boolean revoked(String identifier, Instant issued) {
        return issued.isBefore(countFrom.getOrDefault(People.folded(identifier), Instant.MIN));
    }
}
