package io.iterablemcp.tools;

import io.iterablemcp.memory.OutOfMemory;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs faults of our own code by their place. An exception's message may quote a body, so it is never written. */
public final class InternalErrorLog {

    private static final int FRAMES = 12;

    private InternalErrorLog() {}

    /** Does not return when there was no memory. */
    public static void report(String where, Throwable fault) {
        OutOfMemory.check(fault);
        // Looked up here: loading Logback costs 150 ms that a start without faults need not pay.
        Logger log = LoggerFactory.getLogger(InternalErrorLog.class);
        log.error("{} failed inside: {}", where, place(fault));
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
