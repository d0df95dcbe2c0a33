package io.iterablemcp.tools;

import io.iterablemcp.memory.OutOfMemory;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs internal errors by stack frames. The message of an exception may quote a body, so it is never logged. */
public final class InternalErrorLog {

    private static final int FRAMES = 12;

    private InternalErrorLog() {}

    /** Does not return if the error is an OutOfMemoryError. */
    public static void report(String where, Throwable fault) {
        OutOfMemory.check(fault);
        // Not a static field: loading Logback takes 150 ms, which a start without errors need not pay.
        Logger log = LoggerFactory.getLogger(InternalErrorLog.class);
        log.error("{} failed with an internal error: {}", where, place(fault));
    }

    static String place(Throwable fault) {
        String frames = Arrays.stream(fault.getStackTrace())
                .limit(FRAMES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
        String cause = fault.getCause() == null
                ? ""
                : ", caused by " + fault.getCause().getClass().getName();
        return fault.getClass().getName() + cause + " at " + frames;
    }
}
