package io.iterablemcp.tools.report.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Time and memory for lists of a million people. */
@Tag("slow")
@Isolated
class LargeAudienceTest {

    private static final int MILLION = 1_000_000;
    private static final int MEGABYTE = 1 << 20;

    /** Lines that are made while they are read. */
    private static final class Lines extends InputStream {

        private final LongFunction<String> line;
        private final long to;
        private long at;
        private byte[] bytes = {};
        private int place;

        Lines(long from, long to, LongFunction<String> line) {
            this.at = from;
            this.to = to;
            this.line = line;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("read in pieces");
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (place == bytes.length) {
                if (at == to) {
                    return -1;
                }
                StringBuilder some = new StringBuilder();
                for (int i = 0; i < 100 && at < to; i++) {
                    some.append(line.apply(at++)).append('\n');
                }
                bytes = some.toString().getBytes(StandardCharsets.UTF_8);
                place = 0;
            }
            int read = Math.min(length, bytes.length - place);
            System.arraycopy(bytes, place, into, offset, read);
            place += read;
            return read;
        }
    }

    private static String address(long person) {
        return "customer.number." + person + "@mail.example.com";
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE;
    }

    private static PeopleSet read(PeopleLines lines, InputStream body) throws IOException {
        Reply reply = lines.read(null, 200, "text/plain", body, () -> false);
        assertThat(reply).isInstanceOf(Reply.Delivered.class);
        return lines.people();
    }

    @Test
    void readsAndComparesListsOfAMillion() throws IOException {
        HeldPeople held = new HeldPeople(Clock.systemUTC(), later -> {});
        long before = used();
        long begun = System.nanoTime();
        for (int list = 0; list < 3; list++) {
            long from = list * (MILLION / 2L);
            held.keep(
                    "p",
                    "list " + list,
                    read(
                            new ListLines(held.hashes(), held.room()),
                            new Lines(from, from + MILLION, LargeAudienceTest::address)));
            System.out.printf("list %d after %d ms%n", list, (System.nanoTime() - begun) / 1_000_000);
        }
        AskedSubscription subscription = new AskedSubscription(Optional.of("61"), "71", false);
        long exported = System.nanoTime();
        held.keep(
                "p",
                subscription.key(),
                read(
                        new UnsubscribedLines(subscription, held.hashes(), held.room()),
                        new Lines(
                                0,
                                MILLION,
                                person -> "{\"email\":\"" + address(person) + "\",\"userId\":\"u-" + person
                                        + "\",\"unsubscribedChannelIds\":[" + (person % 10 == 0 ? "61" : "")
                                        + "],\"unsubscribedMessageTypeIds\":[]}")));
        System.out.printf("profiles in %d ms%n", (System.nanoTime() - exported) / 1_000_000);
        List<String> keys = List.of("list 0", "list 1", "list 2", subscription.key());
        long counted = System.nanoTime();
        VennCounts counts = VennCounts.of(
                keys,
                keys.stream()
                        .map(key -> held.find("p", key).orElseThrow().people())
                        .toList());
        System.out.printf("counted in %d ms%n", (System.nanoTime() - counted) / 1_000_000);
        long memory = used() - before;
        System.out.printf("%d MB held%n", memory);
        assertThat(counts.count(PeopleRegion.in("list 0", "list 1"))).isEqualTo(MILLION / 2);
        assertThat(counts.count(PeopleRegion.in("list 0", "list 2"))).isZero();
        assertThat(counts.count(PeopleRegion.in("list 0", subscription.key()))).isEqualTo(MILLION / 10);
        assertThat(memory).isLessThan(40);
    }
}
