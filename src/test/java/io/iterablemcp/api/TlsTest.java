package io.iterablemcp.api;

import static io.iterablemcp.api.ClientFixture.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.pace.Time;
import io.iterablemcp.config.Project;
import io.iterablemcp.manifest.ToolMaker;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.TlsVersion;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TlsTest {

    private final FakeTime time = new FakeTime();
    private MockWebServer server;
    private HandshakeCertificates ours;

    @BeforeEach
    void start() throws Exception {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        HandshakeCertificates theirs =
                new HandshakeCertificates.Builder().heldCertificate(certificate).build();
        ours = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate.certificate())
                .build();
        server = NoDelaySockets.mockServer();
        server.useHttps(theirs.sslSocketFactory());
        server.start();
        server.enqueue(ClientFixture.ok("{}"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Reply reply(Transport.SslSource ssl) {
        return client(ssl, ClientFixture.PLAIN, ClientOptions.STALL, time)
                .call(call(ToolMaker.send().spec()));
    }

    private IterableClient client(Transport.SslSource ssl, ReplyReader source, Duration stall, Time clock) {
        Project project = ClientFixture.project(URI.create("https://localhost:" + server.getPort()));
        ClientOptions options =
                new ClientOptions(project, Duration.ofSeconds(45), stall, ClientOptions.TURN_WAIT, true, "0.1.0");
        return new IterableClient(options, source, new ClientEnvironment(clock, () -> 0).with(ssl));
    }

    @Test
    void speaksTls12OrLater() throws Exception {
        assertThat(reply(ours::sslContext)).isInstanceOf(Reply.Delivered.class);
        RecordedRequest request = server.takeRequest();
        assertThat(request.getHandshake().tlsVersion()).isIn(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3);
        assertThat(request.getVersion()).isEqualTo("HTTP/1.1");
    }

    @Test
    void offersNothingOlder() {
        assertThat(Transport.tls().getProtocols()).containsExactly("TLSv1.3", "TLSv1.2");
    }

    @Test
    void sendsNothingToAnUntrustedHostAndSaysSo() {
        assertThat(reply(SSLContext::getDefault)).isInstanceOfSatisfying(Reply.Failed.class, failed -> {
            assertThat(failed.cause()).isEqualTo(Reply.Cause.NO_CONNECTION);
            assertThat(failed.message()).hasValue("The TLS handshake failed.");
        });
        assertThat(server.getRequestCount()).isZero();
    }
}
