package io.iterablemcp.cli;

import io.iterablemcp.memory.OutOfMemory;

/** What ends a thread is said in one line: the JVM's own words would be a stack trace with the exception's message. */
final class UncaughtFaults implements Thread.UncaughtExceptionHandler {

    private final CommandContext world;

    UncaughtFaults(CommandContext world) {
        this.world = world;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        OutOfMemory.check(thrown);
        world.say(InternalErrorMessage.words(thrown));
    }
}
