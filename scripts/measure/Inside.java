package measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a warm server adds to the HTTP exchange of a call: the time from the request line to the answer line as its client
 * sees it, less the time that the same call spent in java.net.http, which WarmServer takes down.
 */
final class Inside {

    private static final int WARM_UP = 6000;
    private static final int COUNT = 2000;
    private static final int ROWS = 20;

    private Inside() {}

    /** The added milliseconds, call by call. */
    static Sample of(Jvm jvm, LocalApi api) throws IOException {
        Path exchanges = Contestant.FOLDER.resolve("exchanges").toAbsolutePath();
        double[] whole = new double[WARM_UP + COUNT];
        try (Child child = jvm.inside("WarmServer", exchanges.toString()).start(api.settings(ROWS, 0))) {
            Mcp mcp = new Mcp(child).ready();
            for (int i = 0; i < whole.length; i++) {
                long begin = System.nanoTime();
                String answer = mcp.call(i, "get_lists", "{}");
                whole[i] = (System.nanoTime() - begin) / 1e6;
                Mcp.expect(answer, "Lamp fans");
            }
        }
        return beyond(whole, Files.readAllLines(exchanges));
    }

    private static Sample beyond(double[] whole, List<String> exchanges) throws IOException {
        if (exchanges.size() != whole.length) {
            throw new IOException(whole.length + " calls made " + exchanges.size() + " exchanges");
        }
        Sample sample = new Sample();
        for (int i = WARM_UP; i < whole.length; i++) {
            sample.add(whole[i] - Double.parseDouble(exchanges.get(i)));
        }
        return sample;
    }
}
