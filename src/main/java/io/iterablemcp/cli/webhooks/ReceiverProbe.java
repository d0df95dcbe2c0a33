package io.iterablemcp.cli.webhooks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Posts a test event, and says where on the way something is wrong. Follows no redirect, because Iterable may not. */
final class ReceiverProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Optional<String> header;
    private final String value;

    private ReceiverProbe(Optional<String> header, String value) {
        this.header = header;
        this.value = value;
    }

    static ReceiverProbe withHeader(String name, String value) {
        return new ReceiverProbe(Optional.of(name), value);
    }

    static ReceiverProbe withoutHeader() {
        return new ReceiverProbe(Optional.empty(), "");
    }

    /** @param words what is wrong, and what to do */
    record Verdict(boolean fine, String words) {}

    private static Verdict wrong(String words) {
        return new Verdict(false, words);
    }

    Verdict send(PublicAddress address) {
        String host = address.uri().getHost();
        try {
            InetAddress.getAllByName(host.replaceAll("[\\[\\]]", ""));
        } catch (UnknownHostException e) {
            return wrong("DNS: the name " + host + " leads nowhere. Correct the address, or add the name to DNS.");
        }
        try {
            return verdict(
                    HttpClient.newBuilder()
                            .connectTimeout(PATIENCE)
                            .version(HttpClient.Version.HTTP_1_1)
                            .followRedirects(HttpClient.Redirect.NEVER)
                            .build()
                            .send(request(address), BodyHandlers.ofString()),
                    address);
        } catch (SSLException e) {
            return wrong(
                    "TLS: " + host + " has no certificate that is valid for its name. Iterable needs a public one.");
        } catch (HttpTimeoutException e) {
            return wrong("connection: " + host + " does not answer in time. See whether a firewall is in the way.");
        } catch (IOException e) {
            return wrong("connection: nothing listens at " + address.uri().getAuthority()
                    + ", or it closes the connection. Start the proxy or the tunnel, and open its port.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return wrong("the check was interrupted.");
        }
    }

    private HttpRequest request(PublicAddress address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.uri())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"eventName\":\"iterableMcpCheck\",\"dataFields\":{\"createdAt\":\""
                        + Instant.now() + "\"}}"));
        header.ifPresent(name -> request.header(name, value));
        return request.build();
    }

    private static Verdict verdict(HttpResponse<String> answer, PublicAddress address) {
        int status = answer.statusCode();
        boolean ours = answer.body().startsWith("{\"error\":") || answer.body().startsWith("{\"received\":");
        if (status == 200 && answer.body().startsWith("{\"received\":")) {
            return new Verdict(true, "the receiver has stored the test event, which tail shows as iterableMcpCheck.");
        }
        if (!ours && status != 421 && status != 404) {
            return wrong("proxy: something at " + address.uri().getHost() + " answers with status " + status
                    + ", and it is not the receiver. Let the proxy pass POST with its body to the receiver, without a"
                    + " redirect or a login.");
        }
        return wrong(
                switch (status) {
                    case 401 ->
                        "secret: the receiver takes another secret, or the proxy removes the header. See iterable-mcp"
                                + " webhooks secret list.";
                    case 404 ->
                        "path: there is no receiver at " + address.uri().getPath()
                                + ". It takes webhooks at /webhooks/PROJECT.";
                    case 421 ->
                        "proxy: the server does not accept this host name. Start it with --allow-host "
                                + address.uri().getHost() + ", or with --webhooks-port.";
                    case 503 -> "the receiver is there, but cannot store events now; its log says why.";
                    default -> "the receiver refuses the test event with status " + status + ".";
                });
    }
}
