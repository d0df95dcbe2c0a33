package io.iterablemcp.api;

import io.iterablemcp.memory.OutOfMemory;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * The JDK's HTTP client, created at the first call and without its hidden retries. It uses HTTP/1.1 only: over HTTP/2
 * the JDK never returns the flow-control window of the connection for a body that is not read to its end, and after 32
 * MB of such bodies (cut, cancelled or timed out) every further call stalls until the process ends.
 */
final class Transport {

    static {
        // The JDK would resend a GET after a connection reset before the headers; retries are counted here instead.
        System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
        // By default 20 minutes: the server closes the connection first, and the next request is lost on it.
        System.setProperty("jdk.httpclient.keepalive.timeout", "5");
    }

    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final SslSource ssl;
    private volatile HttpClient client;

    /** Supplies the TLS context. */
    interface SslSource {
        SSLContext context() throws NoSuchAlgorithmException;
    }

    Transport(SslSource ssl) {
        this.ssl = ssl;
    }

    /** Returns once the headers have arrived; the body still arrives in the stream. */
    HttpResponse<BodyStream> send(HttpRequest request, BodyStream body) throws IOException, InterruptedException {
        try {
            return client().send(request, head -> body);
        } catch (IOException broken) {
            // The JDK wraps every failure of its threads, even an Error, in an IOException.
            OutOfMemory.check(broken);
            throw broken;
        } catch (IllegalArgumentException unreadable) {
            // The JDK throws this for an invalid Content-Length, and for an address that it cannot connect to.
            throw new IOException("the JDK refused the request or its answer", unreadable);
        }
    }

    private HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            synchronized (this) {
                made = client;
                if (made == null) {
                    made = make();
                    SelectorThreadMonitor.watch(made);
                    client = made;
                }
            }
        }
        return made;
    }

    private HttpClient make() {
        try {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT)
                    .sslContext(ssl.context())
                    .sslParameters(tls())
                    // Runs callbacks on the selector thread: an executor would be woken up to seven times per call.
                    // The callbacks never block, because bodies are only queued.
                    .executor(Runnable::run)
                    .build();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    static SSLParameters tls() {
        SSLParameters tls = new SSLParameters();
        tls.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        return tls;
    }
}
