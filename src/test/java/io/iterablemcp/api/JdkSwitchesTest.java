package io.iterablemcp.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.manifest.ToolMaker;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The JDK reads its system properties once per process, so this test starts its own: another test may have used the
 * JDK's client in this one.
 */
@Timeout(30)
class JdkSwitchesTest {

    @Test
    void makesOneConnectionPerAttemptEvenForAGet() throws Exception {
        try (RawServer server = new RawServer((socket, number) -> RawServer.reset(socket))) {
            assertThat(said(server, 0)).contains("CONNECTION_LOST").doesNotContain(ClientFixture.KEY);
            assertThat(server.connections()).isEqualTo(6);
        }
    }

    @Test
    void reusesARecentConnection() throws Exception {
        try (RawServer server = new RawServer(JdkSwitchesTest::answer)) {
            assertThat(said(server, 0)).contains("Delivered");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    @Tag("slow")
    void closesAnIdleConnection() throws Exception {
        try (RawServer server = new RawServer(JdkSwitchesTest::answer)) {
            assertThat(said(server, 7_000)).contains("Delivered");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    private static void answer(java.net.Socket socket, int number) throws java.io.IOException {
        RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
    }

    private static String said(RawServer server, int pauseMillis) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TwoReads.class.getName(),
                        server.base().toString(),
                        Integer.toString(pauseMillis))
                .redirectErrorStream(true)
                .start();
        return new String(child.getInputStream().readAllBytes(), UTF_8);
    }

    /**
     * Two reads, of at most three tries each, in a fresh JVM; that it ends shows that no thread of the client holds it.
     */
    static final class TwoReads {

        private TwoReads() {}

        public static void main(String[] arguments) throws InterruptedException {
            IterableClient client = ClientFixture.client(
                    ClientFixture.options(ClientFixture.project(URI.create(arguments[0]))), new FakeTime());
            ApiCall read = ClientFixture.call(ToolMaker.get("/api/lists").spec());
            System.out.println(client.call(read));
            Thread.sleep(Integer.parseInt(arguments[1]));
            System.out.println(client.call(read));
        }
    }
}
