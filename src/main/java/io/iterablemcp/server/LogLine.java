package io.iterablemcp.server;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;

/**
 * Formats one event as one line: {@code 2026-01-31T09:30:00.123Z WARN HttpServer: …}. Omits an attached exception,
 * because its message may quote a body.
 */
final class LogLine extends LayoutBase<ILoggingEvent> {

    @Override
    public String doLayout(ILoggingEvent event) {
        String logger = event.getLoggerName();
        return event.getInstant()
                + " " + event.getLevel()
                + " " + logger.substring(logger.lastIndexOf('.') + 1)
                + ": " + event.getFormattedMessage().replaceAll("\\p{Cntrl}+", " ")
                + System.lineSeparator();
    }
}
