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
 * The JDK's HTTP client, made at the first call and with its surprises switched off. It speaks HTTP/1.1 only: over HTTP/2
 * the JDK never gives back the connection's window for a body that is not read to its end, and after 32 MB of such bodies
 * (cut, cancelled or out of time) every further call stalls until the process ends.
 */
final class Transport {

    static {
        // A connection reset before the headers makes the JDK send a GET again by itself: tries are ours to count.
        System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
        // Kept for 20 minutes otherwise: the far side hangs up first, and the next send is lost on a dead connection.
        System.setProperty("jdk.httpclient.keepalive.timeout", "5");
    }

    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final SslSource ssl;
    private volatile HttpClient client;

    /** Where trust comes from. */
    interface SslSource {
        SSLContext context() throws NoSuchAlgorithmException;
    }

    Transport(SslSource ssl) {
        this.ssl = ssl;
    }

    /** Returns once the headers are there; the body is still on its way into the stream. */
    HttpResponse<BodyStream> send(HttpRequest request, BodyStream body) throws IOException, InterruptedException {
        try {
            return client().send(request, head -> body);
        } catch (IOException broken) {
            // The JDK's threads make of everything that befalls them one of these.
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
                    // Its own thread does what an executor would be woken for, up to seven times a call: nothing of
                    // ours in there ever waits, as bodies are only queued.
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
