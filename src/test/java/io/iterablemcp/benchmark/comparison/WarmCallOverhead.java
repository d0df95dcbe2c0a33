package io.iterablemcp.benchmark.comparison;

import io.iterablemcp.benchmark.RowServer;
import io.iterablemcp.benchmark.SampleSet;
import io.iterablemcp.benchmark.ServerCommand;
import io.iterablemcp.benchmark.ServerSession;
import io.iterablemcp.endtoend.RowResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a warm server adds to the HTTP exchange of a call: the time from the request line to the answer line as the client
 * sees it, less the time that the same call spent in java.net.http, which {@link InstrumentedServer} records.
 */
final class WarmCallOverhead {

    private static final int WARM_UP = 6000;
    private static final int COUNT = 2000;
    private static final int ROWS = 20;

    private WarmCallOverhead() {}

    /** The added milliseconds, call by call. */
    static SampleSet measure(Path jar, List<String> jvmFlags, RowServer api) throws IOException {
        Path exchanges = ServerCommand.FOLDER.resolve("exchanges");
        ServerCommand server = ServerCommand.program(jar, jvmFlags, InstrumentedServer.class, exchanges.toString());
        double[] calls = new double[WARM_UP + COUNT];
        try (ServerSession session = ServerSession.ready(server, api.settings(RowResponse.OBJECT.bytes(ROWS), 0))) {
            for (int i = 0; i < calls.length; i++) {
                calls[i] = session.call(i, "get_lists", "{}").millis();
            }
        }
        return differences(calls, Files.readAllLines(exchanges));
    }

    private static SampleSet differences(double[] calls, List<String> exchanges) throws IOException {
        if (exchanges.size() != calls.length) {
            throw new IOException(calls.length + " calls made " + exchanges.size() + " exchanges");
        }
        SampleSet sample = new SampleSet();
        for (int i = WARM_UP; i < calls.length; i++) {
            sample.add(calls[i] - Double.parseDouble(exchanges.get(i)));
        }
        return sample;
    }
}
