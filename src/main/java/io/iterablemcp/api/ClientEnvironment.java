package io.iterablemcp.api;

import io.iterablemcp.api.pace.SharedCount;
import io.iterablemcp.api.pace.Time;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;

/**
 * What a client uses in addition to its options.
 *
 * @param watch sees every attempt
 * @param shared counts slow limits together with other servers; empty to count them for this client alone
 */
public record ClientEnvironment(
        ApiListener watch, Time time, RandomGenerator random, Optional<SharedCount> shared, Transport.SslSource ssl) {

    /** For a client that nobody watches and that counts alone. */
    public ClientEnvironment(Time time, RandomGenerator random) {
        this(ApiListener.NONE, time, random, Optional.empty(), SSLContext::getDefault);
    }

    public ClientEnvironment watchedBy(ApiListener other) {
        return new ClientEnvironment(other, time, random, shared, ssl);
    }

    public ClientEnvironment countingWith(SharedCount others) {
        return new ClientEnvironment(watch, time, random, Optional.of(others), ssl);
    }

    ClientEnvironment with(Transport.SslSource other) {
        return new ClientEnvironment(watch, time, random, shared, other);
    }
}
