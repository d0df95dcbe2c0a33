package io.iterablemcp.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import io.iterablemcp.files.Distrust;
import io.iterablemcp.files.LogFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Configures Logback in code; Logback finds this class as a service. Only the loggers of this program follow the level
 * that the user chose: at DEBUG the SDK and HTTP libraries log whole messages, with email addresses, profiles and keys.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class LogbackSetup extends ContextAwareBase implements Configurator {

    private static final String OURS = "io.iterablemcp";

    /** Here even warnings contain input: parameters of messages, texts of exceptions. */
    private static final String PRINTS_BODIES = "io.modelcontextprotocol";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        // Without a listener, Logback prints its own problems to stdout, into the protocol.
        context.getStatusManager().add(new NopStatusListener());
        Logging wanted = Logging.current();
        Level level = Level.valueOf(wanted.level().name());
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN);
        context.getLogger(OURS).setLevel(level);
        context.getLogger(PRINTS_BODIES).setLevel(Level.OFF);
        context.addTurboFilter(new OutOfMemoryFilter());
        root.addAppender(start(context, wanted.file().map(this::file).orElseGet(LogbackSetup::stderr)));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private OutputStreamAppender<ILoggingEvent> file(Path path) {
        try {
            Optional<Distrust> distrust = LogFile.prepare(path);
            if (distrust.isPresent()) {
                return insteadOfAFile(distrust.get().words());
            }
            OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
            appender.setOutputStream(LogFile.append(path));
            return appender;
        } catch (IOException e) {
            return insteadOfAFile("the log file " + path + " cannot be written.");
        }
    }

    private static OutputStreamAppender<ILoggingEvent> insteadOfAFile(String why) {
        System.err.println("iterable-mcp: " + why + " Logs go to stderr instead.");
        return stderr();
    }

    private static OutputStreamAppender<ILoggingEvent> stderr() {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setTarget("System.err");
        return appender;
    }

    private static OutputStreamAppender<ILoggingEvent> start(
            LoggerContext context, OutputStreamAppender<ILoggingEvent> appender) {
        LogLine line = new LogLine();
        line.setContext(context);
        line.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(line);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
