package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.server.stdio.JarProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine on which nothing can be written to the temporary folder, as in a container. */
class NoTemporaryFolderIT {

    private static final Map<String, String> OPEN =
            Map.of("ITERABLE_ENABLE_WRITES", "true", "ITERABLE_USER_PII", "masked", "LOG_LEVEL", "warn");

    @TempDir
    private Path home;

    /** With a sandbox, whose store is temporary. */
    private String call(Map<String, String> more, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(JarProcess.commandOfJar());
        command.add(1, "-Djava.io.tmpdir=" + home.resolve("no/such/folder"));
        command.add("call");
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(OPEN);
        builder.environment().putAll(more);
        builder.environment().put("ITERABLE_MCP_DATA", home.resolve("data").toString());
        builder.environment().put("ITERABLE_MCP_HOME", home.toString());
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }

    @Test
    void theSandboxAndTheStoreWork() throws Exception {
        assertThat(call(Map.of(), "create_list", "name=VIPs", "--sandbox")).contains("listId");
        try (Stream<Path> files = Files.list(home.resolve("data"))) {
            assertThat(files.map(it -> it.getFileName().toString()))
                    .as("the temporary store is gone")
                    .containsExactly("lib");
        }
        SandboxServer sandbox = SandboxServer.shared();
        Map<String, String> real =
                Map.of("ITERABLE_BASE_URL", sandbox.baseUrl(), "ITERABLE_API_KEY", sandbox.key("server"));
        assertThat(call(real, "create_list", "name=VIPs")).contains("listId");
        assertThat(home.resolve("data/store.db")).exists();
        assertThat(home.resolve("no")).doesNotExist();
    }
}
