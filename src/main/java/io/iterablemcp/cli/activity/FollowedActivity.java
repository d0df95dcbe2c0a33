package io.iterablemcp.cli.activity;

import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.record.CallFilter;
import io.iterablemcp.store.record.CallRecord;
import io.iterablemcp.tools.record.Activity;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** Prints calls as they are recorded, and changes whose process has died, until its thread is interrupted. */
final class FollowedActivity {

    private static final long POLL_MILLIS = 1_000;

    private final Activity activity;
    private final CallFilter filter;
    private final Function<CallRecord, String> line;
    private final Pause pause;
    private final Set<String> interrupted = new HashSet<>();
    private long shown;

    /** Waits between two looks. */
    interface Pause {
        void millis(long millis) throws InterruptedException;
    }

    FollowedActivity(Activity activity, CallFilter filter, Function<CallRecord, String> line, Pause pause) {
        this.activity = activity;
        this.filter = filter;
        this.line = line;
        this.pause = pause;
    }

    void print(PrintWriter out) throws StoreException {
        shown = activity.end();
        activity.unfinished(filter).stream()
                .filter(FollowedActivity::over)
                .map(CallRecord::id)
                .forEach(interrupted::add);
        try {
            while (true) {
                pause.millis(POLL_MILLIS);
                look(out);
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(PrintWriter out) throws StoreException {
        activity.after(shown, filter, entry -> {
            shown = entry.seq();
            if (!interrupted.contains(entry.call().id())) {
                out.println(line.apply(entry.call()));
            }
        });
        for (CallRecord call : activity.unfinished(filter)) {
            if (over(call) && interrupted.add(call.id())) {
                out.println(line.apply(call));
            }
        }
    }

    private static boolean over(CallRecord call) {
        return !call.result().outcome().equals(Activity.IN_FLIGHT);
    }
}
