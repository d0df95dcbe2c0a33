package io.iterablemcp.sandbox.world;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The time from which a person's JWTs are valid. A concurrent map, because tokens are checked outside the lock of the
 * world.
 */
public final class RevokedTokens {

    private final Map<String, Instant> countFrom = new ConcurrentHashMap<>();

    public void revoke(String identifier, Instant issuedBefore) {
        // Tokens carry their time of issue in whole seconds. A token issued in this second counts as new.
        Instant second = issuedBefore.truncatedTo(ChronoUnit.SECONDS);
        countFrom.merge(People.folded(identifier), second, (old, now) -> old.isAfter(now) ? old : now);
    }

    public boolean revoked(String identifier, Instant issued) {
        return issued.isBefore(countFrom.getOrDefault(People.folded(identifier), Instant.MIN));
    }
}
