package io.iterablemcp.safety.budget;

import io.iterablemcp.config.budget.BudgetKind;
import io.iterablemcp.config.budget.BudgetLimit;
import io.iterablemcp.safety.notice.Notices;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.LoggerFactory;

/**
 * Tells people that a budget is nearly used up, that it is used up, and that a call did not fit into it: each once in the
 * time of the limit, whatever number of servers share the store. It never changes what becomes of a call.
 */
public final class BudgetNotices {

    /** The limit of each send has no time of its own. */
    private static final Duration OF_A_SEND = Duration.ofHours(24);

    /** Longer than every time of a limit. */
    private static final Duration KEPT = Duration.ofDays(8);

    private final Store store;
    private final Notices notices;
    private final Clock clock;

    public BudgetNotices(Store store, Notices notices, Clock clock) {
        this.store = store;
        this.notices = notices;
        this.clock = clock;
    }

    /** What a notice is about. */
    private enum Level {
        NEARLY,
        USED_UP,
        REFUSED
    }

    private record Due(BudgetScope scope, BudgetLimit limit, Level level, String text) {}

    /**
     * A change was made.
     *
     * @param project its name, for people
     * @param use what the change counts as
     */
    public void counted(String project, List<BudgetScope> scopes, BudgetUse use) {
        if (notices != Notices.NONE) {
            send(() -> store.read(sql -> reached(sql, project, scopes, use)));
        }
    }

    /** A call did not fit. */
    public void refused(String project, String agent, BudgetShortage shortage) {
        if (notices != Notices.NONE) {
            String text = about(project) + "a call of " + agent + " did not fit into a budget: "
                    + shortage.obstacle().why() + ". "
                    + shortage.scope().raise(shortage.limit().key());
            send(() -> List.of(new Due(shortage.scope(), shortage.limit(), Level.REFUSED, text)));
        }
    }

    private interface Finding {
        List<Due> find() throws StoreException;
    }

    /** The store gives up when the thread is interrupted; a cancelled call was made all the same. */
    private void send(Finding finding) {
        boolean cancelled = Thread.interrupted();
        try {
            List<Due> due = finding.find();
            if (!due.isEmpty()) {
                store.change(sql -> claimed(sql, due)).forEach(notices::add);
            }
        } catch (StoreException e) {
            LoggerFactory.getLogger(BudgetNotices.class)
                    .warn("A notice about a budget was not sent, because the store cannot be used: {}", e.words());
        } finally {
            if (cancelled) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<Due> reached(Sql sql, String project, List<BudgetScope> scopes, BudgetUse use) throws SQLException {
        Instant latest = BudgetLedger.latest(sql, clock.instant());
        List<Due> due = new ArrayList<>();
        for (BudgetScope scope : scopes) {
            for (BudgetLimit limit : BudgetLimit.OF_A_TIME) {
                OptionalLong most = scope.limits().amount(limit);
                boolean concerned =
                        use.amount(limit.kind()) > 0 || (use.unknownPeople() && limit.kind() == BudgetKind.PEOPLE);
                if (concerned && most.isPresent()) {
                    long used = BudgetLedger.used(sql, scope, limit.kind(), latest.minus(limit.window()));
                    add(due, project, scope, limit, used, most.getAsLong());
                }
            }
        }
        return due;
    }

    private static void add(List<Due> due, String project, BudgetScope scope, BudgetLimit limit, long used, long most) {
        BudgetLevel level = BudgetLevel.of(used, most);
        if (level != BudgetLevel.ENOUGH) {
            String text = about(project) + level.sentence(scope, limit, used, most);
            due.add(new Due(scope, limit, level == BudgetLevel.NEARLY ? Level.NEARLY : Level.USED_UP, text));
        }
    }

    private static String about(String project) {
        return "Project " + project + ": ";
    }

    /** The texts of the notices that nobody else has sent. A budget that is used up was nearly used up before. */
    private List<String> claimed(Sql sql, List<Due> due) throws SQLException {
        Instant latest = BudgetLedger.latest(sql, clock.instant());
        List<String> texts = new ArrayList<>();
        for (Due each : due) {
            if (each.level() == Level.USED_UP) {
                claim(sql, each.scope(), each.limit(), Level.NEARLY, latest);
            }
            if (claim(sql, each.scope(), each.limit(), each.level(), latest)) {
                texts.add(each.text());
            }
        }
        return texts;
    }

    private static boolean claim(Sql sql, BudgetScope scope, BudgetLimit limit, Level level, Instant latest)
            throws SQLException {
        Duration time = limit.window().isZero() ? OF_A_SEND : limit.window();
        return sql.update(
                        "INSERT INTO budget_notice (project, agent, budget, most, level, moment)"
                                + " VALUES (?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (project, agent, budget, most, level) DO UPDATE SET moment = excluded.moment"
                                + " WHERE budget_notice.moment <= ?",
                        scope.project(),
                        scope.agent().orElse(""),
                        limit.key(),
                        scope.limits().amount(limit).orElse(Long.MAX_VALUE),
                        level.name(),
                        latest,
                        latest.minus(time))
                > 0;
    }

    /** Removes what no limit needs any more. Those of a project whose API key has changed go in this way, too. */
    public static int removeOld(Sql sql, Instant now) throws SQLException {
        return sql.update("DELETE FROM budget_notice WHERE moment <= ?", now.minus(KEPT));
    }
}
