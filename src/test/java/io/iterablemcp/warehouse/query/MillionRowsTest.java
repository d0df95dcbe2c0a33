package io.iterablemcp.warehouse.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.warehouse.engine.NeedsDuckDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long an answer from a million rows takes, with the start of its process. It prints what it measures. */
@Tag("slow")
@NeedsDuckDb
class MillionRowsTest {

    private static final int RUNS = 7;

    @TempDir
    private static Path home;

    private static Path data;

    @BeforeAll
    static void load() throws Exception {
        data = home.resolve("million.duckdb");
        SampleWarehouse.make(
                data,
                List.of("CREATE TABLE events_email AS SELECT 'emailSend' AS type, TIMESTAMPTZ '2026-01-01 00:00:00+00'"
                        + " + INTERVAL (i % 2592000) SECOND AS created_at, 'person-' || lpad(to_hex(hash(i % 300000)), 16, '0')"
                        + " || '@masked.invalid' AS person, 1 + i % 40 AS campaign_id, 11 + i % 7 AS template_id,"
                        + " md5(i::VARCHAR) AS message_id, i::HUGEINT AS _id FROM range(1000000) t(i)"));
        System.out.printf("A million rows take %d MB.%n", Files.size(data) >> 20);
    }

    @Test
    void anAnswerTakesAboutASecond() throws Exception {
        Duration one = best("SELECT 1");
        Duration group = best("SELECT campaign_id, created_at::DATE AS day, count(*) AS n FROM events_email"
                + " GROUP BY ALL ORDER BY n DESC");
        Duration people = best("SELECT campaign_id, count(*), count(DISTINCT person) FROM events_email GROUP BY ALL");
        Duration all = best("SELECT * FROM events_email");
        System.out.printf(
                "Best of %d: no rows %d ms, grouped by campaign and day %d ms, people of a campaign %d ms, all rows %d ms.%n",
                RUNS, one.toMillis(), group.toMillis(), people.toMillis(), all.toMillis());
        assertThat(group).isLessThan(Duration.ofMillis(1200));
    }

    private static Duration best(String sql) throws Exception {
        Duration best = Duration.ofDays(1);
        for (int i = 0; i < RUNS; i++) {
            long begin = System.nanoTime();
            new QueryProcess(home)
                    .run(
                            new QueryRequest(
                                    data,
                                    Optional.empty(),
                                    List.of(QueryStatement.given(sql)),
                                    new QueryLimits(50, 20_000, 300, true),
                                    Duration.ofSeconds(30)),
                            new ReadResult(),
                            () -> false);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            best = took.compareTo(best) < 0 ? took : best;
        }
        return best;
    }
}
