package io.iterablemcp.sandbox.http;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** Logs faults of the sandbox's own code by their place. An exception's message may quote a body: it is never written. */
final class SandboxErrorLog {

    private static final int FRAMES = 12;

    private SandboxErrorLog() {}

    static void report(String method, Throwable fault) {
        String frames = Arrays.stream(fault.getStackTrace())
                .limit(FRAMES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
        LoggerFactory.getLogger(SandboxErrorLog.class)
                .error(
                        "the sandbox failed inside a {}: {} at {}",
                        method,
                        fault.getClass().getName(),
                        frames);
    }
}
