package measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One way to start a server.
 *
 * @param settings of this way, beside those that open everything
 */
record Contestant(String name, List<String> command, Map<String, String> settings) {

    static final Path FOLDER = Path.of("target", "bench");
    static final Path ERRORS = FOLDER.resolve("stderr.log");

    Contestant(String name, List<String> command) {
        this(name, command, Map.of());
    }

    Child start(Map<String, String> further) throws IOException {
        Map<String, String> environment = environment(settings);
        environment.putAll(further);
        return Child.start(command, environment, ERRORS);
    }

    static Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>();
        for (String kept : List.of("PATH", "LANG", "JAVA_HOME", "SystemRoot", "TEMP")) {
            String value = System.getenv(kept);
            if (value != null) {
                environment.put(kept, value);
            }
        }
        String home = FOLDER.resolve("home").toAbsolutePath().toString();
        environment.put("HOME", home);
        environment.put("XDG_CACHE_HOME", home + "/cache");
        environment.put("ITERABLE_API_KEY", "0123456789abcdef0123456789abcdef");
        environment.put("ITERABLE_USER_PII", "true");
        environment.put("ITERABLE_ENABLE_WRITES", "true");
        environment.put("ITERABLE_ENABLE_SENDS", "true");
        environment.put("ITERABLE_ENABLE_FORGET", "true");
        environment.put("ITERABLE_TOOLSETS", "all");
        environment.put("ITERABLE_RATE_LIMITS", "off");
        environment.put("LOG_LEVEL", "error");
        // So the yardstick takes the key as it is, and does not store it first.
        environment.put("NODE_ENV", "test");
        environment.putAll(settings);
        return environment;
    }
}
