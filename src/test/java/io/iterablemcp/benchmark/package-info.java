/**
 * Programs that measure the built jar: {@code scripts/bench}, {@code scripts/scale} and {@code scripts/tasks}. No test
 * runs them. This package holds what they share: starting a server, timing its answers, reading what its process uses.
 */
package io.iterablemcp.benchmark;
