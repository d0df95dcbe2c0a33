package io.iterablemcp.api;

import static io.iterablemcp.api.ClientFixture.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.pace.Time;
import io.iterablemcp.manifest.ToolMaker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** Without a connection nothing can have happened, and a send says so. Sets the proxies of the JVM. */
@Isolated
@Timeout(20)
class NothingSentTest {

    private static final Duration DEADLINE = Duration.ofMillis(1500);

    /** What the remote side does with each connection. */
    private interface Script {
        void run(Socket socket) throws IOException, InterruptedException;
    }

    private static final class FarSide implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final Semaphore over = new Semaphore(0);

        FarSide(Script script) throws IOException {
            Thread thread = new Thread(() -> {
                while (!listener.isClosed()) {
                    try (Socket socket = listener.accept()) {
                        socket.getInputStream().read(new byte[4096]);
                        script.run(socket);
                    } catch (IOException closed) {
                        assertThat(closed).isNotNull(); // the client or the test has gone
                    } catch (InterruptedException e) {
                        return;
                    }
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return listener.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            over.release(100);
            listener.close();
        }
    }

    private static Script answers(String status) {
        return socket -> RawServer.write(socket, "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
    }

    private static Reply send(URI base, Time time) {
        ClientOptions options = new ClientOptions(
                ClientFixture.project(base), DEADLINE, ClientOptions.STALL, ClientOptions.TURN_WAIT, true, "0.1.0");
        return ClientFixture.client(options, time).call(call(ToolMaker.send().spec()));
    }

    private static void neverSent(Reply reply, String why) {
        assertThat(reply).isInstanceOfSatisfying(Reply.Failed.class, failed -> {
            assertThat(failed.cause()).isEqualTo(Reply.Cause.NO_CONNECTION);
            assertThat(failed.message()).hasValue(why);
        });
    }

    @Test
    void aConnectionClosedDuringTheTlsHandshake() throws Exception {
        try (FarSide server = new FarSide(socket -> socket.setSoLinger(true, 0))) {
            neverSent(
                    send(URI.create("https://localhost:" + server.port()), new FakeTime()),
                    "The TLS handshake failed.");
        }
    }

    @Test
    void aHostThatDoesNotAnswerTheTlsHandshake() throws Exception {
        try (FarSide server = new FarSide(socket -> Thread.sleep(DEADLINE.toMillis() * 2))) {
            neverSent(
                    send(URI.create("https://localhost:" + server.port()), Time.system()),
                    "The host did not respond in time.");
        }
    }

    @Test
    void aHostThatDoesNotSpeakTls() throws Exception {
        try (FarSide server = new FarSide(answers("400 Bad Request"))) {
            Reply reply = send(URI.create("https://localhost:" + server.port()), new FakeTime());
            assertThat(reply).isInstanceOfSatisfying(Reply.Failed.class, failed -> assertThat(failed.cause())
                    .isEqualTo(Reply.Cause.NO_CONNECTION));
        }
    }

    private static Reply throughProxy(int proxy) {
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(
                        new Proxy(Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy)));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException e) {}
        });
        try {
            return send(URI.create("https://api.iterable.com"), new FakeTime());
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void aProxyThatCannotReachTheHost() throws Exception {
        try (FarSide proxy = new FarSide(answers("503 Service Unavailable"))) {
            neverSent(throughProxy(proxy.port()), "The proxy could not make a connection.");
        }
    }

    @Test
    void aProxyThatRequiresAPassword() throws Exception {
        try (FarSide proxy = new FarSide(answers("407 Proxy Authentication Required"))) {
            neverSent(throughProxy(proxy.port()), "The proxy answered 407.");
        }
    }

    /** A final dot marks a host name as complete; Java rejects it in a TLS handshake. */
    @Test
    void ignoresADotAtTheEndOfAHostName() throws Exception {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        HandshakeCertificates ours = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate.certificate())
                .build();
        try (MockWebServer server = NoDelaySockets.mockServer()) {
            server.useHttps(new HandshakeCertificates.Builder()
                    .heldCertificate(certificate)
                    .build()
                    .sslSocketFactory());
            server.start();
            server.enqueue(ClientFixture.ok("{}"));
            ClientOptions options =
                    ClientFixture.options(ClientFixture.project(URI.create("https://localhost.:" + server.getPort())));
            IterableClient client = new IterableClient(
                    options,
                    ClientFixture.PLAIN,
                    new ClientEnvironment(new FakeTime(), () -> 0).with(ours::sslContext));
            assertThat(client.call(call(ToolMaker.send().spec()))).isInstanceOf(Reply.Delivered.class);
            assertThat(server.takeRequest().getHeaders().get("Host")).isEqualTo("localhost:" + server.getPort());
        }
    }
}
