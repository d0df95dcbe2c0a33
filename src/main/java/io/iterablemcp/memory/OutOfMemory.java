package io.iterablemcp.memory;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Ends the process when an allocation has failed. Whatever thread it fails in, what that thread was about to do is not
 * done, and its libraries may be in any state: a supervisor that starts the process again does better than one that is
 * half dead. The libraries catch errors, too, so everything that sees an error of theirs has it {@link #check}ed.
 */
public final class OutOfMemory {

    /** A thread that cannot be started is no lack of heap, and whoever asked for it can do without. */
    private static final String NO_THREAD = "unable to create native thread";

    private static final int LONGEST_CHAIN = 20;

    private static final FileOutputStream STDERR = new FileOutputStream(FileDescriptor.err);

    private static final Runtime RUNTIME = Runtime.getRuntime();

    private static volatile OutOfMemory installed;

    private final byte[] line;
    private final int exitCode;

    private OutOfMemory(byte[] line, int exitCode) {
        this.line = line;
        this.exitCode = exitCode;
    }

    /**
     * From now on it ends this process. All that it then needs is made here: there is no memory for it later, not even
     * to load a class. So this runs the check once, and a call that loads the JVM's classes for the shutdown.
     */
    public static void ends(String line, int exitCode) {
        check(new IllegalStateException(new OutOfMemoryError(NO_THREAD)));
        RUNTIME.removeShutdownHook(new Thread());
        installed = new OutOfMemory(line.concat(System.lineSeparator()).getBytes(StandardCharsets.UTF_8), exitCode);
    }

    /** Does not return when this comes from an allocation that failed, unless nothing is to happen in this process. */
    public static void check(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < LONGEST_CHAIN; depth++) {
            if (cause instanceof OutOfMemoryError error && !isAboutThreads(error)) {
                end();
                return;
            }
            cause = cause.getCause();
        }
    }

    /** Does not return, unless nothing is to happen in this process. */
    public static void end() {
        OutOfMemory ending = installed;
        if (ending != null) {
            ending.writeAndHalt();
        }
    }

    private static boolean isAboutThreads(OutOfMemoryError error) {
        String message = error.getMessage();
        return message != null && message.startsWith(NO_THREAD);
    }

    /** One thread at a time: the line is written whole, and once. */
    private synchronized void writeAndHalt() {
        try {
            STDERR.write(line);
        } catch (IOException nobodyReads) {
            // There is no other place to say it, and the exit code says it too.
            return;
        } finally {
            RUNTIME.halt(exitCode);
        }
    }
}
