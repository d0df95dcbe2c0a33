package measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The process that stands in for Iterable. */
record LocalApi(Child child, String address) implements AutoCloseable {

    static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    static LocalApi start() throws IOException {
        Child child = Child.start(
                List.of(JAVA.toString(), "-cp", System.getProperty("java.class.path"), Api.class.getName()),
                Contestant.environment(Map.of()),
                Contestant.ERRORS);
        return new LocalApi(child, "http://127.0.0.1:" + child.read());
    }

    /** For a server whose calls shall be answered with that many rows, after so many milliseconds. */
    Map<String, String> settings(long rows, int delay) {
        return Map.of("ITERABLE_BASE_URL", address + "/" + rows + "/" + delay);
    }

    @Override
    public void close() throws IOException {
        child.close();
    }
}
