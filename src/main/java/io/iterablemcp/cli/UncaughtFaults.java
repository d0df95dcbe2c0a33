package io.iterablemcp.cli;

import io.iterablemcp.memory.OutOfMemory;

/**
 * Reports an exception that ends a thread in one line. The JVM would print a stack trace with the message of the
 * exception, which may contain anything.
 */
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
