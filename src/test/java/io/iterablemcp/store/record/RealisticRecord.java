package io.iterablemcp.store.record;

import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

/**
 * A record of any size as a team leaves it behind: many agents of which few are busy, each with tools of its own, half of
 * the calls in the last day, and some things that occur only a few times. The chain of hashes is valid.
 */
public final class RealisticRecord {

    public static final String PROJECT = "shop";
    public static final String BUSY_AGENT = "agent-0";
    public static final String RARE_AGENT = "visitor";
    public static final String BUSY_TOOL = "tool_0";
    public static final String RARE_TOOL = "forget_user";
    public static final String BUSY_GROUP = "group-0";
    public static final String RARE_GROUP = "forget";
    /** About whom a tenth of all calls are. */
    public static final SoughtPerson TEST_USER = sought("person-0");

    public static final SoughtPerson RARE_PERSON = sought("person-rare");

    private static final int AGENTS = 200;
    /** A small record has few kinds of calls, so that a test is quick. */
    private static final int FEW_AGENTS = 12;

    private static final int SMALL = 50_000;
    private static final int TOOLS = 110;
    private static final int GROUPS = 14;
    private static final int TOOLS_OF_AGENT = 20;
    private static final int AT_ONCE = 5_000;
    private static final Duration YEAR = Duration.ofDays(365);

    private final Random random = new Random(18);
    private final Instant now;
    private final int size;

    public RealisticRecord(Instant now, int size) {
        this.now = now;
        this.size = size;
    }

    private static SoughtPerson sought(String hash) {
        return sql -> List.of(new SoughtPerson.Hash(PROJECT, hash));
    }

    /** Adds all calls to an empty store. */
    public void fill(Store store) throws StoreException {
        KnownKinds kinds = new KnownKinds();
        for (int from = 0; from < size; from += AT_ONCE) {
            int begin = from;
            store.change(sql -> {
                CollectedCalls calls = CollectedCalls.after(sql, kinds);
                for (int i = begin; i < Math.min(size, begin + AT_ONCE); i++) {
                    calls.add(call(i), HexFormat.of().parseHex("00112233445566778899aabbccddeeff"));
                }
                calls.run(sql);
                return true;
            });
        }
    }

    /** The next call; its place in the record is one more than its number. */
    public CallRecord call(int number) {
        String id = String.format("c%09d", number);
        Duration took = Duration.ofMillis(random.nextInt(20) == 0 ? random.nextInt(30_000) : random.nextInt(400));
        Instant begun = moment(number).minus(took);
        if (number % Math.max(1, size / 3) == size / 7) {
            return call(id, begun, RARE_AGENT, tool(5), "answered", Set.of("person-rare"));
        }
        if (number == size / 50) {
            return call(id, begun, agent(), RARE, "refused", Set.of());
        }
        String agent = agent();
        int own = Math.floorMod(agent.hashCode(), TOOLS - 1);
        int tool = random.nextInt(3) == 0 ? 0 : (own + skewed(TOOLS_OF_AGENT)) % TOOLS;
        int fate = random.nextInt(1000);
        String outcome = fate < 930
                ? "answered"
                : fate < 965 ? "refused" : fate < 990 ? "failed" : fate < 995 ? "cancelled" : "uncertain";
        int whom = random.nextInt(10);
        Set<String> people =
                whom == 0 ? Set.of("person-0") : whom < 4 ? Set.of("person-" + (1 + random.nextInt(50_000))) : Set.of();
        return call(id, begun, agent, tool(tool), outcome, people);
    }

    /** Half of the calls are evenly spread over a year, the others over the last day. */
    private Instant moment(int number) {
        long half = size / 2;
        return number < half
                ? now.minus(YEAR).plusMillis(YEAR.minusDays(1).toMillis() * number / half)
                : now.minus(Duration.ofDays(1)).plusMillis(Duration.ofDays(1).toMillis() * (number - half) / half);
    }

    private String agent() {
        return "agent-" + skewed(size < SMALL ? FEW_AGENTS : AGENTS);
    }

    /** Small numbers are much more frequent than large ones. */
    private int skewed(int most) {
        double even = random.nextDouble();
        return (int) (most * even * even * even);
    }

    private record Tool(String name, String group, String access) {}

    private static final Tool RARE = new Tool(RARE_TOOL, RARE_GROUP, "forget");

    private static Tool tool(int number) {
        return new Tool(
                "tool_" + number,
                "group-" + number % GROUPS,
                number % 5 == 4 ? "write" : number % 25 == 7 ? "send" : "read");
    }

    private CallRecord call(String id, Instant begun, String agent, Tool tool, String outcome, Set<String> people) {
        boolean answered = outcome.equals("answered");
        return new CallRecord(
                id,
                begun,
                new CallWho(agent, "Claude Desktop 1.4.2", random.nextInt(50) == 0 ? "other" : PROJECT),
                new CallWhat(
                        tool.name(),
                        tool.group(),
                        tool.access(),
                        agent + " called " + tool.name() + " for campaign " + random.nextInt(9_000)
                                + " of the spring sale",
                        "{\"campaignId\":" + random.nextInt(9_000_000)
                                + ",\"email\":\"h1:9f86d081884c7d659a2feaa0c55ad015\"}"),
                new CallResult(
                        outcome,
                        answered ? "" : "Iterable did not accept the call.",
                        answered ? OptionalLong.of(random.nextInt(100)) : OptionalLong.empty(),
                        random.nextInt(20_000),
                        outcome.equals("refused") ? OptionalInt.empty() : OptionalInt.of(answered ? 200 : 500),
                        outcome.equals("refused") ? 0 : 1,
                        Duration.ofMillis(random.nextInt(900))),
                random.nextInt(100) == 0 ? Optional.of("c000000001") : Optional.empty(),
                people);
    }

    /** All calls, as {@link #fill} adds them. */
    public static List<CallRecord> all(Instant now, int size) {
        RealisticRecord record = new RealisticRecord(now, size);
        List<CallRecord> calls = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            calls.add(record.call(i));
        }
        return calls;
    }
}
