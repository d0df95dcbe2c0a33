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

/** One request without a key: whatever the answer, TLS works then, and it says what time it is there. */
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
            // The limit of a request ends where its body begins, and a body may never end.
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
                    base.getHost() + " takes the connection, and says nothing for " + patience.toSeconds() + " s",
                    "try again; if it stays so, see what is between: a proxy, a VPN, a firewall"));
        } catch (IOException e) {
            return List.of(Finding.fail(
                    FailureKind.NETWORK,
                    base.getHost() + " takes the connection, and cuts it off before it answers",
                    "see what is between: a proxy, a VPN, a firewall"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Tokens that are signed here are dated here, and a wrong date makes them void. */
    private Optional<Finding> clock(String date) {
        try {
            Instant there = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            long ahead = Duration.between(there, clock.instant()).toSeconds();
            return Optional.of(
                    Math.abs(ahead) <= SKEW
                            ? Finding.ok("this machine's clock is right")
                            : Finding.warn(
                                    "this machine's clock is " + Math.abs(ahead) + " s "
                                            + (ahead > 0 ? "ahead" : "behind"),
                                    "set it by the network: jwt keys fail with a wrong clock, and dates in calls are"
                                            + " off"));
        } catch (DateTimeException e) {
            return Optional.empty(); // some proxies write dates of their own kind
        }
    }
}
