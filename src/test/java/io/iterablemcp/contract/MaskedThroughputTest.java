package io.iterablemcp.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.benchmark.SampleSet;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.tools.Outcome;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Prints how fast masked answers of 10 MB are, as a share of the same answers without masks: the whole chain, over a
 * socket, with the budget raised so that everything is shown. Runs alternate; the figures are medians.
 */
@Tag("slow")
class MaskedThroughputTest {

    private static final int BUDGET = 20_000_000;
    private static final int BYTES = 10_000_000;
    private static final int WARM_UP = 3;
    private static final int ROUNDS = Integer.getInteger("iterable.mcp.rounds", 9);
    private static final Mode MASKED = Mode.EVERYTHING.withPersonal(PersonalAccess.MASKED);

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Milliseconds. The processor's time includes what the server in Iterable's place takes. */
    private record Times(SampleSet wall, SampleSet processor) {}

    private static final Times NOTHING = new Times(new SampleSet(), new SampleSet());

    @TempDir
    private Path folder;

    /**
     * A kind of answer.
     *
     * @param row of a number
     * @param fresh whether each run reads other rows, so that all words are new in the store
     */
    private record Measured(
            String name,
            String tool,
            String arguments,
            String start,
            IntFunction<String> row,
            String separator,
            String end,
            boolean fresh) {

        String body(int run, int bytes) {
            int first = fresh ? run * 1_000_000 : 0;
            StringBuilder body = new StringBuilder(bytes + 1_000).append(start);
            for (int i = 0; body.length() < bytes; i++) {
                body.append(i == 0 ? "" : separator).append(row.apply(first + i));
            }
            return body.append(end).toString();
        }

        @Override
        public String toString() {
            return name;
        }

        Measured again() {
            return new Measured(name + " again", tool, arguments, start, row, separator, end, false);
        }
    }

    private static final Measured EVENTS = new Measured(
            "events of a person",
            "get_user_events_by_email",
            "{\"email\":\"ada@example.com\"}",
            "{\"events\":[",
            i -> i % 2 == 0
                    ? "{\"email\":\"ada@example.com\",\"createdAt\":\"2026-01-03 10:15:00 +00:00\",\"eventType\":"
                            + "\"emailOpen\",\"campaignId\":9001,\"templateId\":10001,\"messageId\":"
                            + "\"0f0e0d0c0b0a49388776655443322110\",\"ip\":\"203.0.113." + i % 250
                            + "\",\"userAgent\":\"ExampleMail/1.0\"}"
                    : "{\"email\":\"ada@example.com\",\"createdAt\":\"2026-01-02 09:00:00 +00:00\",\"eventName\":"
                            + "\"lampViewed\",\"eventType\":\"customEvent\",\"dataFields\":{\"lampId\":\"lamp-" + i
                            + "\",\"price\":19.5,\"colour\":\"green\"},\"itblInternal\":{\"documentCreatedAt\":"
                            + "\"2026-01-02 09:00:01 +00:00\",\"documentUpdatedAt\":\"2026-01-02 09:00:01 +00:00\"},"
                            + "\"eventUpdatedAt\":\"2026-01-02 09:00:01 +00:00\"}",
            ",",
            "]}",
            false);

    private static final Measured CAMPAIGNS = new Measured(
            "campaigns",
            "get_campaigns",
            "{}",
            "{\"campaigns\":[",
            i -> "{\"id\":" + (9_000 + i) + ",\"createdAt\":1767225600000,\"updatedAt\":1767229200000,\"name\":"
                    + "\"Winter lamp sale " + i + "\",\"templateId\":10001,\"messageMedium\":\"Email\","
                    + "\"createdByUserId\":\"maker" + i % 20 + "@example.com\",\"updatedByUserId\":\"maker" + i % 7
                    + "@example.com\",\"campaignState\":\"Finished\",\"listIds\":[501],\"suppressionListIds\":[],"
                    + "\"labels\":[\"fixture\"],\"type\":\"Blast\",\"startAt\":1767232800000,\"endedAt\":1767232860000,"
                    + "\"sendSize\":1520}",
            ",",
            "]}",
            false);

    /** 20,000 people in 10 MB, each with an address and a userId. */
    private static final Measured PEOPLE = new Measured(
            "20,000 people",
            "export_data_json",
            "{\"dataTypeName\":\"user\",\"range\":\"All\"}",
            "",
            i -> "{\"email\":\"person" + i + "@example.com\",\"userId\":\"u-" + i + "\",\"firstName\":\"Ada\","
                    + "\"lastName\":\"Example of a name\",\"city\":\"Somewhere in the north\",\"country\":\"GB\","
                    + "\"language\":\"en\",\"timeZone\":\"Europe/London\",\"vip\":true,\"age\":31,\"plan\":\"gold\","
                    + "\"favouriteLamp\":\"the green one with a long neck\",\"signupSource\":\"API\",\"signupDate\":"
                    + "\"2026-01-01 00:00:00 +00:00\",\"profileUpdatedAt\":\"2026-01-02 00:00:00 +00:00\","
                    + "\"emailListIds\":[501,502,503],\"unsubscribedChannelIds\":[],\"unsubscribedMessageTypeIds\":[]}",
            "\n",
            "\n",
            true);

    private static final Measured ADDRESSES = new Measured(
            "400,000 addresses",
            "get_list_users",
            "{\"listId\":1}",
            "",
            i -> "person" + (1_000_000 + i) + "@example.com",
            "\n",
            "\n",
            true);

    static Stream<Measured> kinds() {
        return Stream.of(PEOPLE, PEOPLE.again(), EVENTS, CAMPAIGNS, ADDRESSES, ADDRESSES.again());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void printsTheShareOfTheThroughputThatIsLeft(Measured kind) throws Exception {
        try (Store store = open(StoreAddress.SQLITE)) {
            measure("SQLite", kind, store);
        }
        if (Boolean.getBoolean("iterable.mcp.postgres")) {
            try (Store store = open(PostgresServer.schema())) {
                measure("PostgreSQL", kind, store);
            }
        }
    }

    private Store open(StoreAddress address) {
        return Stores.of(new Places(folder, folder, address, RecordMode.OFF), Clock.systemUTC());
    }

    private static void measure(String database, Measured kind, Store store) throws Exception {
        Times masked = new Times(new SampleSet(), new SampleSet());
        Times open = new Times(new SampleSet(), new SampleSet());
        try (MockWebServer iterable = NoDelaySockets.mockServer()) {
            iterable.start();
            LivePipeline withMasks = LivePipeline.masked(iterable, MASKED, store, BUDGET);
            LivePipeline without = LivePipeline.withBudget(iterable, BUDGET);
            for (int run = 0; run < WARM_UP + ROUNDS; run++) {
                String body = kind.body(run, BYTES);
                boolean warm = run >= WARM_UP;
                for (boolean masks : run % 2 == 0 ? new boolean[] {false, true} : new boolean[] {true, false}) {
                    call(iterable, masks ? withMasks : without, kind, body, warm ? masks ? masked : open : NOTHING);
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s, %s: %.0f ms open, %.0f ms masked, ratio %.2f; processor %.0f ms, %.0f ms, ratio %.2f%n",
                    database,
                    kind.name(),
                    open.wall().median(),
                    masked.wall().median(),
                    open.wall().median() / masked.wall().median(),
                    open.processor().median(),
                    masked.processor().median(),
                    open.processor().median() / masked.processor().median());
        }
    }

    private static void call(MockWebServer iterable, LivePipeline pipeline, Measured kind, String body, Times times)
            throws Exception {
        iterable.enqueue(new MockResponse.Builder()
                .code(200)
                .setHeader("Content-Type", kind.tool().equals("get_list_users") ? "text/plain" : "application/json")
                .body(new Buffer().writeUtf8(body))
                .build());
        Json.Obj arguments = (Json.Obj) JsonReader.read(kind.arguments());
        System.gc();
        long processor = PROCESS.getProcessCpuTime();
        long begin = System.nanoTime();
        Outcome outcome = pipeline.run(kind.tool(), arguments);
        times.wall().add((System.nanoTime() - begin) / 1e6);
        times.processor().add((PROCESS.getProcessCpuTime() - processor) / 1e6);
        assertThat(outcome).as(outcome.kind()).isInstanceOf(Outcome.Answered.class);
        iterable.takeRequest();
    }
}
