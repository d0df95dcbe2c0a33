/**
 * Programs that measure the built jar: {@code scripts/bench} and {@code scripts/scale}. No test runs them. This package
 * holds what both programs share: starting a server, timing its answers, reading what its process uses.
 */
package io.iterablemcp.benchmark;
