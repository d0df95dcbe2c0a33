package io.iterablemcp.keys;

import java.time.Duration;

/**
 * How long a key store may take.
 *
 * @param look for a read, while a server and its client wait
 * @param keep for a write, when the system may ask the person for a password
 */
record StoreTimeouts(Duration look, Duration keep) {
    static final StoreTimeouts USUAL = new StoreTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(30));
}
