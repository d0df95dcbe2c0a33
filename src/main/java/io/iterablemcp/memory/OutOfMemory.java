package io.iterablemcp.memory;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Ends the process after an OutOfMemoryError. The thread that failed has left its work undone, and libraries may be in
 * any state: a restart by a supervisor is better than a process that half works. Libraries also catch errors, so all
 * code that receives an exception from them must {@link #check} it.
 */
public final class OutOfMemory {

    /** A thread that cannot be started does not mean a full heap, and the caller can do without it. */
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
     * From now on an OutOfMemoryError ends this process. Everything that the end needs is created here, because later
     * there may be no memory even to load a class: this runs the check once, and loads the JVM's shutdown classes.
     */
    public static void ends(String line, int exitCode) {
        check(new IllegalStateException(new OutOfMemoryError(NO_THREAD)));
        RUNTIME.removeShutdownHook(new Thread());
        installed = new OutOfMemory(line.concat(System.lineSeparator()).getBytes(StandardCharsets.UTF_8), exitCode);
    }

    /** Does not return if the cause is a failed allocation and {@link #ends} was called in this process. */
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

    /** Does not return if {@link #ends} was called in this process. */
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
            // There is nowhere else to report it, and the exit code reports it, too.
            return;
        } finally {
            RUNTIME.halt(exitCode);
        }
    }
}
