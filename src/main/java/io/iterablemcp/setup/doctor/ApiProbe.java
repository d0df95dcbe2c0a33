package io.iterablemcp.setup.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Sends one request without a key. Any answer shows that TLS works, and its date shows the time there. */
final class ApiProbe {

    private static final long SKEW = 60;

    private final URI base;
    private final Clock clock;
    private final Duration patience;

    ApiProbe(URI base, Clock clock, Duration patience) {
        this.base = base;
        this.clock = clock;
        this.patience = patience;
    }

    List<Finding> findings() {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .build();
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve("/")).timeout(patience).build();
        try {
            // The timeout covers only the time up to the body, and a body may never end.
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            answer.body().close();
            List<Finding> findings = new ArrayList<>();
            findings.add(Finding.ok(
                    base.getScheme().equals("https")
                            ? "TLS works, and " + base.getHost() + " answers"
                            : base.getHost() + " answers"));
            answer.headers().firstValue("date").flatMap(this::clock).ifPresent(findings::add);
            return List.copyOf(findings);
        } catch (SSLException e) {
            return List.of(CertificateWords.of(base.getHost(), e));
        } catch (HttpTimeoutException e) {
            return List.of(Finding.fail(
                    FailureKind.NETWORK,
                    base.getHost() + " accepts the connection but does not answer within" + " " + patience.toSeconds()
                            + " s",
                    "try again; if it happens again, check proxies, VPNs and firewalls on the way"));
        } catch (IOException e) {
            return List.of(Finding.fail(
                    FailureKind.NETWORK,
                    base.getHost() + " accepts the connection but closes it without an answer",
                    "check proxies, VPNs and firewalls on the way"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Compares the clocks: JWT tokens are dated by this machine, and a wrong date makes them invalid. */
    private Optional<Finding> clock(String date) {
        try {
            Instant there = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            long ahead = Duration.between(there, clock.instant()).toSeconds();
            return Optional.of(
                    Math.abs(ahead) <= SKEW
                            ? Finding.ok("this machine's clock is correct")
                            : Finding.warn(
                                    "this machine's clock is " + Math.abs(ahead) + " s "
                                            + (ahead > 0 ? "ahead" : "behind"),
                                    "synchronize it with the network: with a wrong clock, JWT keys fail and dates in"
                                            + " calls are"
                                            + " wrong"));
        } catch (DateTimeException e) {
            return Optional.empty(); // some proxies write dates in other formats
        }
    }
}
