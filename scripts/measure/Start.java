package measure;

import java.io.IOException;
import java.util.Map;

/** One start: milliseconds from the spawn to both answers, and what the process has taken by then. */
record Start(double initialize, double list, double memory, double processor) {

    static Start of(Contestant contestant) throws IOException {
        long begin = System.nanoTime();
        try (Child child = contestant.start(Map.of())) {
            Mcp mcp = new Mcp(child);
            mcp.initialize();
            long initialized = System.nanoTime();
            mcp.list();
            long listed = System.nanoTime();
            Usage usage = new Usage(child.pid());
            double processor = usage.processor();
            return new Start((initialized - begin) / 1e6, (listed - begin) / 1e6, usage.memory(), processor);
        }
    }
}
