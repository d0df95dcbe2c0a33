package io.iterablemcp.cli;

import io.iterablemcp.memory.OutOfMemory;

/** What ends a thread is said in one line: the JVM's own words would be a stack trace with the exception's message. */
final class UncaughtFaults implements Thread.UncaughtExceptionHandler {

    private final CommandContext context;

    UncaughtFaults(CommandContext context) {
        this.context = context;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        OutOfMemory.check(thrown);
        context.say(InternalErrorMessage.words(thrown));
    }
}
