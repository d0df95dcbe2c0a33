package io.iterablemcp.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls from web pages in a browser on this machine. */
class WebPageCheckTest {

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    private RawCall lists(String host) {
        String key = client.sandbox().keys().of(KeyType.SERVER);
        return RawCall.to(client.at(""), "GET /api/lists HTTP/1.1", "Host: " + host, "Api-Key: " + key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rebound.example.com",
                "rebound.example.com:80",
                "127.0.0.1.example.com",
                "localhost.example.com:8080",
                "0.0.0.0",
                "192.168.1.7"
            })
    void refusesHostNamesOtherThanLoopback(String host) {
        RawCall refused = lists(host);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("Forbidden");
        assertThat(refused.body()).doesNotContain(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.1:9", "localhost", "LOCALHOST:8080", "[::1]", "[::1]:8080"})
    void answersCallsToTheNamesOfLoopback(String host) {
        assertThat(lists(host).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com", "http://127.0.0.1:8080", "null"})
    void refusesFaultsFromAWebPage(String origin) {
        String body = "{\"fault\":\"/api/lists=status:503\"}";
        Reply refused = client.send(HttpRequest.newBuilder(client.at("/sandbox/faults"))
                .header("Origin", origin)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(body)));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("Forbidden");
        assertThat(client.get("/api/lists").status()).isEqualTo(200);
    }

    @Test
    void sendsNoCorsHeaders() {
        String key = client.sandbox().keys().of(KeyType.SERVER);
        RawCall reply = RawCall.to(
                client.at(""),
                "GET /api/lists HTTP/1.1",
                "Host: 127.0.0.1",
                "Origin: https://example.com",
                "Api-Key: " + key);
        assertThat(reply.head()).doesNotContainIgnoringCase("Access-Control-Allow");
    }

    @Test
    void listensOnLoopbackOnly() throws Exception {
        int port = client.at("").getPort();
        assertThat(client.at("").getHost()).isEqualTo("127.0.0.1");
        for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            List<InetAddress> others = Collections.list(card.getInetAddresses()).stream()
                    .filter(address -> !address.isLoopbackAddress())
                    .toList();
            for (InetAddress address : others) {
                assertThat(answers(address, port)).as(address.toString()).isFalse();
            }
        }
    }

    private static boolean answers(InetAddress address, int port) {
        try (Socket socket = new Socket(address, port)) {
            return socket.isConnected();
        } catch (java.io.IOException refused) {
            return false;
        }
    }
}
