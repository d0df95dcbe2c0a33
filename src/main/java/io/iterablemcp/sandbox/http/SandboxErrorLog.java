package io.iterablemcp.sandbox.http;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** Logs the code location of internal errors. The message of an exception may quote a body, so it is never logged. */
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
                        "the sandbox had an internal error in a {}: {} at {}",
                        method,
                        fault.getClass().getName(),
                        frames);
    }
}
