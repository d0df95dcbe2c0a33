package io.iterablemcp.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The JDK reads its switches once a process, so this is shown in a process of its own: whichever test ran first in this
 * one may have used the JDK's client already.
 */
class HiddenRetryTest {

    @Test
    void makesExactlyOneConnectionATryAlsoForAGet() throws Exception {
        try (RawServer server = new RawServer((socket, number) -> RawServer.reset(socket))) {
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            OneGet.class.getName(),
                            server.base().toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(child.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(said).contains("CONNECTION_LOST");
            assertThat(server.connections()).isEqualTo(3);
        }
    }

    /** One read, of at most three tries, in a fresh JVM. */
    static final class OneGet {

        private OneGet() {}

        public static void main(String[] arguments) {
            IterableClient client =
                    Clients.client(Clients.options(Clients.project(URI.create(arguments[0]))), new FakeTime());
            System.out.println(
                    client.call(Clients.call(ToolMaker.get("/api/lists").spec())));
        }
    }
}
