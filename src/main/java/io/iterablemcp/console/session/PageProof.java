package io.iterablemcp.console.session;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks whether the program at an address is the console that the store knows, before a person is sent there to type a
 * passphrase. It proves so by an HMAC with the secret that both find in the store. The HMAC contains the address, so a
 * program that has taken a port cannot pass the question on to the console at another one.
 */
public final class PageProof {

    /** Where a console answers, with the parameter {@code nonce}. */
    public static final String PATH = "/console/proof";

    private static final String PURPOSE = "iterable-mcp console: proof";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int OK = 200;

    private final SecureRandom random;
    private final Duration patience;
    private final HttpClient client;

    public PageProof(SecureRandom random) {
        this(random, PATIENCE);
    }

    PageProof(SecureRandom random, Duration patience) {
        this.random = random;
        this.patience = patience;
        // A proxy of the settings would be another program between the two.
        this.client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
    }

    /** What a console answers; empty for a nonce of another form. */
    static Optional<String> answer(RunningPage page, String nonce, InetSocketAddress arrived) {
        URI address = "https".equals(page.address().getScheme()) ? page.address() : RunningPage.onLoopback(arrived);
        return BrowserTokens.fits(nonce) ? Optional.of(proof(page, nonce, address)) : Optional.empty();
    }

    private static String proof(RunningPage page, String nonce, URI address) {
        return BrowserTokens.derived(page.secret(), String.join("\n", PURPOSE, page.id(), nonce, address.toString()));
    }

    /** Whether a link to this console may be given to a person. False if in doubt. */
    public boolean isProved(RunningPage page) {
        if (!RunningPage.fits(page.address())) {
            return false;
        }
        String nonce = BrowserTokens.fresh(random);
        HttpRequest request = HttpRequest.newBuilder(URI.create(page.address() + PATH + "?nonce=" + nonce))
                .timeout(patience)
                .build();
        CompletableFuture<HttpResponse<Optional<String>>> sent =
                client.sendAsync(request, ignored -> new ShortAnswer());
        try {
            // The timeout of a request ends with the headers of its answer.
            HttpResponse<Optional<String>> answer = sent.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return answer.statusCode() == OK
                    && answer.body()
                            .filter(it -> BrowserTokens.equal(it, proof(page, nonce, page.address())))
                            .isPresent();
        } catch (ExecutionException | TimeoutException e) {
            // Nothing listens there any more, or another program.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            sent.cancel(true);
        }
    }
}
