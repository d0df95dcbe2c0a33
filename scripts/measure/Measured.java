package measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the contestants were measured at, in turn, so that a slow minute of the machine hits all of them. */
final class Measured {

    static final String INITIALIZE = "initialize";
    static final String LIST = "list";
    static final String MEMORY = "memory";
    static final String PROCESSOR = "processor";
    static final String CALL = "call";
    static final String CALLS_A_SECOND = "calls a second";
    static final String INSIDE = "inside";

    private final Map<String, Sample> samples = new HashMap<>();

    Sample of(String contestant, String measure) {
        return samples.computeIfAbsent(contestant + "/" + measure, name -> new Sample());
    }

    /** Round 0 warms the machine up, and is not kept. */
    void starts(List<Contestant> contestants, int round) throws IOException {
        for (Contestant contestant : contestants) {
            Start start = Start.of(contestant);
            if (round > 0) {
                of(contestant.name(), INITIALIZE).add(start.initialize());
                of(contestant.name(), LIST).add(start.list());
                of(contestant.name(), MEMORY).add(start.memory());
                of(contestant.name(), PROCESSOR).add(start.processor());
            }
        }
    }

    void calls(List<Contestant> contestants, LocalApi api, int round) throws IOException {
        for (Contestant contestant : contestants) {
            Calls calls = Calls.of(contestant, api);
            if (round > 0) {
                of(contestant.name(), CALL).add(calls.median());
                of(contestant.name(), CALLS_A_SECOND).add(calls.perSecond());
            }
        }
    }

    /** Left out where the program that runs inside our JVM does not fit the jar. */
    void inside(Path jar, LocalApi api) {
        try {
            samples.put("launcher/" + INSIDE, Inside.of(new Jvm(jar, Jvm.LAUNCHER), api));
            samples.put("java -jar/" + INSIDE, Inside.of(new Jvm(jar, List.of()), api));
        } catch (IOException broken) {
            System.err.println("Our part of a warm call was not measured: " + broken.getMessage());
        }
    }
}
