package io.iterablemcp.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import io.iterablemcp.memory.OutOfMemory;
import org.slf4j.Marker;

/** Finds failed allocations in the log, because libraries log the errors that they catch, and go on. */
final class OutOfMemoryFilter extends TurboFilter {

    @Override
    public FilterReply decide(
            Marker marker, Logger logger, Level level, String format, Object[] arguments, Throwable thrown) {
        if (thrown != null) {
            OutOfMemory.check(thrown);
        } else if (arguments != null
                && arguments.length > 0
                && arguments[arguments.length - 1] instanceof Throwable last) {
            OutOfMemory.check(last);
        }
        return FilterReply.NEUTRAL;
    }
}
