package io.iterablemcp.benchmark;

import java.io.IOException;
import java.util.Map;

/**
 * One start of a server.
 *
 * @param initialize milliseconds from the start of the process to the answer to {@code initialize}
 * @param toolsList milliseconds from the start of the process to the answer to {@code tools/list}
 * @param memory resident MB after both answers
 * @param processor seconds of processor time after both answers
 */
public record StartupTiming(double initialize, double toolsList, double memory, double processor) {

    public static StartupTiming measure(ServerCommand command) throws IOException {
        long begin = System.nanoTime();
        try (ServerSession session = ServerSession.start(command, Map.of())) {
            session.initialize();
            double initialize = (System.nanoTime() - begin) / 1e6;
            double toolsList = initialize + session.listTools().millis();
            ProcessUsage usage = session.usage();
            double processor = usage.processor();
            return new StartupTiming(initialize, toolsList, usage.memory(), processor);
        }
    }
}
