package io.iterablemcp.api.pace;

import io.iterablemcp.api.pace.Windows.Opening;
import io.iterablemcp.manifest.Limit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls that wait for the limits of one HTTP call. The moments to come are shared out anew whenever one joins, wakes
 * or leaves; each sleeps on its own thread, and takes its moment only once it is there.
 */
final class WindowQueue {

    /** Calls go a little late: one that has begun to wait is not sent away for what that adds up to. */
    private static final long LATENESS = Duration.ofMillis(250).toNanos();

    private final Windows windows;
    private final Time time;
    private final FairOrder order = new FairOrder();
    /** Of those who wait, and of those who were sent away and have not woken yet. */
    private final Map<Place, Outlook> outlooks = new HashMap<>();

    WindowQueue(List<Limit> limits, Time time) {
        this.windows = new Windows(limits);
        this.time = time;
    }

    /**
     * What a call can expect if nobody else comes.
     *
     * @param delay none: it has its turn, and is counted
     * @param stays false when the opening is further off than the call will wait
     */
    record Outlook(Opening opening, Duration delay, boolean stays) {}

    Turn enter(Place place) throws InterruptedException {
        join(place);
        try {
            while (true) {
                Outlook outlook = look(place);
                String limit = outlook.opening().limit().toString();
                if (!outlook.stays()) {
                    return new Turn.Later(limit, time.now().plus(outlook.delay()));
                } else if (outlook.delay().isZero()) {
                    return Turn.Now.FREE;
                }
                String words = "waiting " + Seconds.of(outlook.delay()) + " for Iterable's rate limit of " + limit;
                place.sleep(outlook.delay(), words);
            }
        } finally {
            leave(place);
        }
    }

    synchronized void join(Place place) {
        order.join(place);
    }

    synchronized Outlook look(Place place) {
        long now = time.nanos();
        share(now);
        Outlook outlook = outlooks.get(place);
        if (outlook.stays() && outlook.delay().isZero()) {
            windows.count(now);
            order.served(place);
            outlooks.remove(place);
        }
        return outlook;
    }

    /** Gives back the moment of a call that was cancelled; nothing is left of any other. */
    synchronized void leave(Place place) {
        Outlook outlook = outlooks.remove(place);
        if (outlook != null && outlook.stays()) {
            order.leave(place);
            share(time.nanos());
        }
    }

    private void share(long now) {
        List<Long> planned = new ArrayList<>();
        for (Place place : order.places()) {
            Opening opening = windows.next(now, planned);
            Outlook before = outlooks.get(place);
            long delay = opening.moment() - now;
            boolean stays = delay == 0 || delay <= place.patience(now) + (before == null ? 0 : LATENESS);
            outlooks.put(place, new Outlook(opening, Duration.ofNanos(delay), stays));
            if (stays) {
                planned.add(opening.moment());
            } else {
                order.leave(place);
            }
            if (before != null && (!stays || opening.moment() - before.opening().moment() < 0)) {
                place.nudge();
            }
        }
    }
}
