package io.iterablemcp.api;

import java.util.function.Consumer;

/** Follows one call, on its thread: short texts on what it waits for, and each attempt to send its request. */
@FunctionalInterface
public interface CallProgress extends Consumer<String> {

    default void attempted() {}
}
