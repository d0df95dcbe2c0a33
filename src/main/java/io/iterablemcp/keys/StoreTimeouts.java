package io.iterablemcp.keys;

import java.time.Duration;

/**
 * How long a store may take.
 *
 * @param look a server is waiting, and so is its client
 * @param keep a person is there, and the system may ask them for a password
 */
record StoreTimeouts(Duration look, Duration keep) {
    static final StoreTimeouts USUAL = new StoreTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(30));
}
