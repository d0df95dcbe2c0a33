package measure;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Ways to start what is in the jar. */
record Jvm(Path jar, List<String> flags) {

    /** As scripts/iterable-mcp sets them. */
    static final List<String> LAUNCHER = List.of(
            "-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=0.2", "-XX:+UseSerialGC", "-Xms16m");

    Contestant server(String... arguments) {
        return contestant(List.of("-jar", jar.toString()), arguments);
    }

    /** One of the measuring programs, with the classes of the jar, and those of the build behind them. */
    Contestant inside(String program, String... arguments) {
        String path = String.join(
                File.pathSeparator, jar.toString(), "target/classes", System.getProperty("java.class.path"));
        return contestant(List.of("-cp", path, "measure.inside." + program), arguments);
    }

    String run(String program, String... arguments) throws IOException {
        try (Child child = inside(program, arguments).start(Map.of())) {
            return child.end();
        }
    }

    private Contestant contestant(List<String> start, String... arguments) {
        List<String> command = new ArrayList<>(List.of(LocalApi.JAVA.toString()));
        command.addAll(flags);
        command.addAll(start);
        command.addAll(Arrays.asList(arguments));
        return new Contestant("jvm", command);
    }
}
