package io.iterablemcp.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.iterablemcp.console.session.SignInFixture.Kind;
import io.iterablemcp.store.database.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageProofTest {

    private static final PageProof PROOF = new PageProof(SignInFixture.RANDOM);
    private static final PageProof IMPATIENT = new PageProof(SignInFixture.RANDOM, Duration.ofMillis(300));

    @TempDir
    private Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<HttpServer> servers = new ArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private SignInFixture console;
    private RunningPages.Registered page;

    /** A console: its server answers the question for the proof. */
    @BeforeEach
    void start() throws Exception {
        console = Kind.SQLITE.at(folder);
        URI address = server("127.0.0.1", exchange -> {
            String nonce = exchange.getRequestURI().getQuery().substring("nonce=".length());
            answer(exchange, page.prove(nonce, exchange.getLocalAddress()).orElse(""));
        });
        page = new RunningPages(console.store, console.clock, SignInFixture.RANDOM).register("shop", address);
    }

    @AfterEach
    void stop() {
        end.countDown();
        servers.forEach(server -> server.stop(0));
        threads.shutdownNow();
        page.close();
        console.close();
    }

    private URI server(String host, HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            handler.handle(exchange);
        });
        server.setExecutor(threads);
        server.start();
        servers.add(server);
        return RunningPage.onLoopback(server.getAddress());
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** What the store would say of the console if it were at another address. */
    private RunningPage at(URI address) {
        RunningPage known = page.page();
        return new RunningPage(
                known.id(), known.project(), address, known.process(), Instant.EPOCH, Instant.EPOCH, known.secret());
    }

    /** Answers with what the console says to the same question. */
    private HttpHandler relay() {
        HttpClient client = HttpClient.newHttpClient();
        URI listening = page.page().address();
        return exchange -> {
            try {
                URI target = URI.create(listening.toString() + exchange.getRequestURI());
                answer(
                        exchange,
                        client.send(HttpRequest.newBuilder(target).build(), BodyHandlers.ofString())
                                .body());
            } catch (InterruptedException e) {
                throw new UncheckedIOException(new IOException(e));
            }
        };
    }

    @Test
    void isGivenByTheConsoleThatTheStoreKnows() throws Exception {
        RunningPage found = new RunningPages(console.store, console.clock, SignInFixture.RANDOM)
                .find("shop")
                .get(0);

        assertThat(PROOF.isProved(found)).isTrue();
        assertThat(PROOF.isProved(found)).isTrue();

        assertThat(asked)
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allMatch(it -> it.matches("/console/proof\\?nonce=[A-Za-z0-9_-]{43}"));
    }

    @Test
    void isNotGivenByAProgramThatHasTakenThePort() throws Exception {
        URI console = page.page().address();
        List<HttpHandler> others = List.of(
                exchange -> answer(exchange, "It works!"),
                exchange -> answer(exchange, ""),
                exchange -> answer(exchange, exchange.getRequestURI().getQuery()),
                exchange -> exchange.sendResponseHeaders(404, -1),
                exchange -> answer(
                        exchange,
                        PageProof.answer(
                                        new RunningPage(
                                                page.page().id(),
                                                "shop",
                                                console,
                                                "",
                                                Instant.EPOCH,
                                                Instant.EPOCH,
                                                new byte[32]),
                                        exchange.getRequestURI().getQuery().substring(6),
                                        exchange.getLocalAddress())
                                .orElseThrow()),
                exchange -> {
                    exchange.getResponseHeaders().add("Location", console.toString() + exchange.getRequestURI());
                    exchange.sendResponseHeaders(307, -1);
                });
        for (HttpHandler other : others) {
            asked.clear();
            assertThat(PROOF.isProved(at(server("127.0.0.1", other)))).isFalse();
            assertThat(asked).as("asked once, and nobody else").hasSize(1);
        }
    }

    @Test
    void isNotGivenByAProgramThatAsksTheConsole() throws Exception {
        registerAt(server("127.0.0.1", relay()));
        assertThat(PROOF.isProved(page.page())).isFalse();
        assertThat(asked).hasSize(2);
    }

    @Test
    void isNotGivenByAProgramAtTheOtherLoopbackAddress() throws Exception {
        URI other;
        try {
            other = server("::1", relay());
        } catch (IOException noIpv6) {
            Assumptions.abort("this machine has no IPv6");
            return;
        }
        assertThat(other.getHost()).isEqualTo("[::1]");
        registerAt(other);
        assertThat(PROOF.isProved(page.page())).isFalse();
        assertThat(asked).hasSize(2);
    }

    /** The console itself listens somewhere else: the other program has come between. */
    private void registerAt(URI address) throws StoreException {
        page.close();
        page = new RunningPages(console.store, console.clock, SignInFixture.RANDOM).register("shop", address);
    }

    @Test
    void isNotGivenByAnAnswerThatIsTooLongOrTooSlow() throws Exception {
        URI endless = server("127.0.0.1", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[8192];
            while (end.getCount() > 0) {
                exchange.getResponseBody().write(block);
            }
        });
        URI silent = server("127.0.0.1", exchange -> awaitEnd());
        URI unfinished = server("127.0.0.1", exchange -> {
            exchange.sendResponseHeaders(200, 43);
            exchange.getResponseBody().write('a');
            exchange.getResponseBody().flush();
            awaitEnd();
        });

        assertThat(PROOF.isProved(at(endless))).isFalse();
        assertThat(IMPATIENT.isProved(at(silent))).isFalse();
        assertThat(IMPATIENT.isProved(at(unfinished))).isFalse();
        assertThat(asked).hasSize(3);
    }

    @Test
    void readsNoMoreThanAProofHas() {
        AtomicInteger requested = new AtomicInteger();
        AtomicInteger cancelled = new AtomicInteger();
        ShortAnswer answer = new ShortAnswer();
        answer.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                requested.incrementAndGet();
            }

            @Override
            public void cancel() {
                cancelled.incrementAndGet();
            }
        });
        answer.onNext(List.of(ByteBuffer.allocate(256)));
        assertThat(cancelled).hasValue(0);
        answer.onNext(List.of(ByteBuffer.allocate(1)));

        assertThat(cancelled).hasValue(1);
        assertThat(requested).hasValue(2);
        assertThat(answer.getBody().toCompletableFuture()).isCompletedWithValue(Optional.empty());
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void isNotGivenWhereNobodyListens() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(PROOF.isProved(at(URI.create("http://127.0.0.1:" + free)))).isFalse();
    }

    /** A name can lead to several programs, of which only one is the console. */
    @Test
    void isNotAskedForAtAName() {
        URI named = URI.create("http://localhost:" + page.page().address().getPort());
        assertThat(PROOF.isProved(at(named))).isFalse();
        assertThat(asked).isEmpty();
    }

    @Test
    void isGivenForQuestionsOfTheRightFormOnly() {
        InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4321);
        assertThat(page.prove("", here)).isEmpty();
        assertThat(page.prove("a\nb", here)).isEmpty();
        String nonce = BrowserTokens.fresh(SignInFixture.RANDOM);
        Optional<String> proof = page.prove(nonce, here);
        assertThat(proof).isPresent();
        assertThat(page.prove(nonce, new InetSocketAddress(InetAddress.getLoopbackAddress(), 4322)))
                .isNotEqualTo(proof);
        assertThat(page.prove(BrowserTokens.fresh(SignInFixture.RANDOM), here)).isNotEqualTo(proof);
    }
}
