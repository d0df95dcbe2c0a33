package io.iterablemcp.safety.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.config.NoticeTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticeSenderTest {

    @TempDir
    private Path folder;

    private final MockWebServer chat = NoDelaySockets.mockServer();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws IOException {
        chat.start();
    }

    @AfterEach
    void stop() {
        chat.close();
    }

    private NoticeSender toChat() {
        NoticeTarget target = new NoticeTarget.Webhook(chat.url("/T0/B0").uri());
        return new NoticeSender(() -> NoticeSender.delivery(target), Duration.ofMillis(1), time -> {
            pauses.add(time);
            Thread.sleep(1);
        });
    }

    private static MockResponse answer(int status) {
        return new MockResponse.Builder().code(status).build();
    }

    private RecordedRequest posted() throws InterruptedException {
        return chat.takeRequest(5, TimeUnit.SECONDS);
    }

    @Test
    void postsOneLineAsAChatTakesIt() throws Exception {
        chat.enqueue(answer(200));

        toChat().add("reporting waits: 'Spring\u202e <https://evil.test|sale>\n@here' & more");

        RecordedRequest request = posted();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getUrl().encodedPath()).isEqualTo("/T0/B0");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(request.getBody().utf8())
                .isEqualTo("{\"text\":\"reporting waits: 'Spring &lt;https://evil.test|sale&gt; @here' &amp; more\"}");
    }

    @Test
    void triesThreeTimesAndThenSendsTheNextOne() throws Exception {
        for (int i = 0; i < 3; i++) {
            chat.enqueue(answer(500));
        }
        chat.enqueue(answer(200));
        NoticeSender sender = toChat();

        sender.add("first");
        for (int i = 0; i < 3; i++) {
            assertThat(posted().getBody().utf8()).contains("first");
        }
        sender.add("second");

        assertThat(posted().getBody().utf8()).contains("second");
        assertThat(pauses).contains(Duration.ofSeconds(2), Duration.ofSeconds(10));
    }

    @Test
    void putsTogetherWhatComesQuicklyAndNeverBlocks() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        List<List<String>> messages = new CopyOnWriteArrayList<>();
        NoticeSender sender = new NoticeSender(
                () -> lines -> {
                    open.await();
                    messages.add(lines);
                },
                Duration.ZERO,
                time -> {});

        for (int i = 0; i < 500; i++) {
            sender.add("notice " + i);
        }
        open.countDown();

        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (messages.stream().mapToInt(List::size).sum() < 100 && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        assertThat(messages.stream().mapToInt(List::size).sum()).isBetween(100, 110);
        assertThat(messages).allSatisfy(lines -> assertThat(lines).hasSizeLessThanOrEqualTo(10));
    }

    @Test
    void givesItToAProgram() throws Exception {
        Path got = folder.resolve("got");
        Path program = folder.resolve("notify");
        Files.writeString(program, "#!/bin/sh\ncat > " + got + "\n(env | grep -c ITERABLE_ || true) >> " + got + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));

        NoticeSender.delivery(new NoticeTarget.Program(program)).deliver(List.of("one", "two"));

        assertThat(Files.readString(got)).isEqualTo("one\ntwo\n0\n");
    }
}
