package measure;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    static Sample of(List<String> jvm, Path jar, LocalApi api) throws IOException {
        Path exchanges = Contestant.FOLDER.resolve("exchanges").toAbsolutePath();
        List<String> command = new ArrayList<>(List.of(LocalApi.JAVA.toString()));
        command.addAll(jvm);
        command.addAll(List.of(
                "-cp",
                jar + File.pathSeparator + System.getProperty("java.class.path"),
                "measure.inside.WarmServer",
                exchanges.toString()));
        double[] whole = new double[WARM_UP + COUNT];
        try (Child child = new Contestant("warm", command).start(api.settings(ROWS, 0))) {
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
