package io.iterablemcp.setup.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkCheckTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static List<Finding> findings(String base, Instant now) {
        return new NetworkCheck(URI.create(base), Clock.fixed(now, ZoneOffset.UTC), PATIENCE).findings();
    }

    @ParameterizedTest(name = "{0} s")
    @CsvSource({"60,OK,is correct", "61,WARN,61 s ahead", "-61,WARN,61 s behind", "-60,OK,is correct"})
    void measuresTheClockByTheAnswer(long ahead, Severity level, String words) throws IOException {
        Instant there = Instant.parse("2026-11-21T10:00:00Z");
        try (MockWebServer server = NoDelaySockets.mockServer()) {
            server.start(InetAddress.getByName("localhost"), 0);
            server.enqueue(new MockResponse.Builder()
                    .code(404)
                    .addHeader("Date", "Sat, 21 Nov 2026 10:00:00 GMT")
                    .build());
            List<Finding> findings = findings("http://localhost:" + server.getPort(), there.plusSeconds(ahead));
            assertThat(findings).hasSize(4);
            assertThat(findings.get(3).level()).isEqualTo(level);
            assertThat(findings.get(3).what()).contains(words);
        }
    }

    @Test
    void namesACertificateThatNobodyHereTrusts() throws IOException {
        HeldCertificate own = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        try (MockWebServer server = NoDelaySockets.mockServer()) {
            server.useHttps(new HandshakeCertificates.Builder()
                    .heldCertificate(own)
                    .build()
                    .sslSocketFactory());
            server.start(InetAddress.getByName("localhost"), 0);
            List<Finding> findings = findings("https://localhost:" + server.getPort(), Instant.EPOCH);
            Finding last = findings.get(findings.size() - 1);
            assertThat(last.level()).isEqualTo(Severity.FAIL);
            assertThat(last.trouble()).isEqualTo(FailureKind.NETWORK);
            assertThat(last.what()).contains("not signed by an authority that this Java trusts");
            assertThat(last.fix()).contains("javax.net.ssl.trustStore");
        }
    }

    @Test
    @Timeout(20)
    void doesNotWaitForTheEndOfAnAnswer() throws IOException {
        try (ServerSocket door = new ServerSocket(0, 5, InetAddress.getByName("localhost"))) {
            Thread host = new Thread(() -> speakWithoutEnd(door), "host");
            host.setDaemon(true);
            host.start();
            assertThat(findings("http://localhost:" + door.getLocalPort(), Instant.EPOCH))
                    .allSatisfy(it -> assertThat(it.level()).isEqualTo(Severity.OK));
        }
    }

    private static void speakWithoutEnd(ServerSocket door) {
        try (Socket first = door.accept();
                Socket second = door.accept()) {
            second.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nx".getBytes(StandardCharsets.US_ASCII));
            first.getInputStream().read();
            Thread.currentThread().join();
        } catch (IOException | InterruptedException done) {
            return;
        }
    }

    @Test
    void knowsAProxyThatJavaGoesBy() {
        Properties java = new Properties();
        java.setProperty("https.proxyHost", "proxy.example");
        java.setProperty("https.proxyPort", "3128");
        assertThat(new ProxyCheck(Map.of("https_proxy", "http://other"), java).findings())
                .containsExactly(Finding.ok("calls go through the proxy proxy.example:3128 (https.proxyHost)"));
    }
}
