package io.iterablemcp.memory;

import io.iterablemcp.config.Settings.LogLevel;
import io.iterablemcp.server.Logging;
import io.iterablemcp.tools.InternalErrorLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * A program in which an allocation fails; its argument says where the error is checked. It exits with 0 if the check
 * does not end it.
 */
final class OutOfMemoryChild {

    private OutOfMemoryChild() {}

    public static void main(String[] args) {
        OutOfMemory.ends("no memory", 11);
        new Logging(LogLevel.ERROR, Optional.empty()).use();
        see(args[0]);
    }

    private static void see(String where) {
        OutOfMemoryError error = new OutOfMemoryError("Java heap space");
        switch (where) {
            case "cause" -> OutOfMemory.check(new IllegalStateException("a", new IOException("b", error)));
            case "fault" -> InternalErrorLog.report("a call", error);
            case "log" -> LoggerFactory.getLogger("a.library").debug("unable to go on", error);
            case "log argument" -> LoggerFactory.getLogger("a.library").warn("{} of {}", "fault", "it", error);
            case "huge" -> OutOfMemory.check(huge());
            case "full" -> checkWithFullHeap();
            case "thread" -> OutOfMemory.check(new OutOfMemoryError("unable to create native thread: possibly …"));
            default -> OutOfMemory.check(new IllegalStateException("not about memory"));
        }
    }

    private static Throwable huge() {
        try {
            return new IllegalStateException(Long.toString(new long[Integer.MAX_VALUE / 2].length));
        } catch (OutOfMemoryError real) {
            return real;
        }
    }

    private static void checkWithFullHeap() {
        List<byte[]> kept = new ArrayList<>(1 << 20);
        for (int size = 1 << 20; size > 0; ) {
            try {
                kept.add(new byte[size]);
            } catch (OutOfMemoryError real) {
                size /= 2;
                if (size == 0) {
                    OutOfMemory.check(real);
                }
            }
        }
        throw new IllegalStateException("alive, with " + kept.size() + " arrays");
    }
}
