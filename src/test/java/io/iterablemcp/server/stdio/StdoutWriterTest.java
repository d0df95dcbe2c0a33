package io.iterablemcp.server.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StdoutWriterTest {

    @Test
    void writesWholeLinesFromAnyThread() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        StdoutWriter out = new StdoutWriter(written, new CountDownLatch(1));
        IntStream.range(0, 1000).parallel().forEach(i -> out.message("ü".repeat(i)));
        assertThat(written.toString(StandardCharsets.UTF_8).lines().map(String::length))
                .hasSize(1000)
                .containsAll(IntStream.range(0, 1000).boxed().toList());
    }

    @Test
    void writesNothingMoreOnceAWriteHasFailed() {
        AtomicInteger tries = new AtomicInteger();
        CountDownLatch over = new CountDownLatch(2);
        StdoutWriter out = new StdoutWriter(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        tries.incrementAndGet();
                        throw new IOException("broken pipe");
                    }
                },
                over);
        out.message("one");
        out.message("two");
        assertThat(tries).hasValue(1);
        assertThat(over.getCount()).isEqualTo(1);
        assertThat(out.closed()).isTrue();
    }
}
