package io.iterablemcp.console.http;

import io.iterablemcp.server.http.exchange.EventStream;
import io.iterablemcp.server.http.exchange.HttpReply;
import io.iterablemcp.server.http.exchange.KeepAlive;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.InternalErrorLog;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Tells open pages which of them have changed. The store is asked once for all of them. */
public final class LiveUpdates implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int MOST = 200;
    private static final String AWAY = "away";

    private final List<Tab> tabs;
    private final int most;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final KeepAlive beat;
    /** Its own, because the streams of agents must not wait for a store that is slow or away. */
    private final ThreadPoolExecutor thread = thread();
    /** Used by this thread alone. */
    private final Map<String, String> versions = new LinkedHashMap<>();
    /** Used by the thread of the beat alone. */
    private boolean known;

    /** @param beat of the server; it also keeps the streams open */
    public LiveUpdates(List<Tab> tabs, KeepAlive beat) {
        this(tabs, beat, EVERY, MOST);
    }

    /** @param most the pages that may be open at once */
    LiveUpdates(List<Tab> tabs, KeepAlive beat, Duration every, int most) {
        this.most = most;
        this.tabs = List.copyOf(tabs);
        this.beat = beat;
        beat.every(every, this::begin);
    }

    private static ThreadPoolExecutor thread() {
        ThreadPoolExecutor one = new ThreadPoolExecutor(
                1,
                1,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(1),
                work -> {
                    Thread thread = new Thread(work, "page-updates");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        one.allowCoreThreadTimeOut(true);
        return one;
    }

    private void begin() {
        streams.removeIf(EventStream::closed);
        // Also after the last page was closed: the next one starts with what it sees.
        if (!streams.isEmpty() || known) {
            known = !streams.isEmpty();
            thread.execute(this::looked);
        }
    }

    private void looked() {
        try {
            look();
        } catch (RuntimeException | Error fault) {
            InternalErrorLog.report("the updates of open pages", fault);
        }
    }

    void join(HttpReply reply) {
        if (streams.size() >= most) {
            ErrorPage.send(reply, 503, "Too many pages are open. Reload this one to see what is new.");
            return;
        }
        PageHeaders.add(reply, PageHeaders.PAGES);
        EventStream stream = reply.stream(() -> {});
        streams.add(stream);
        beat.join(stream);
        stream.open();
    }

    private void look() {
        if (streams.isEmpty()) {
            versions.clear();
            return;
        }
        for (Tab tab : tabs) {
            String now = version(tab);
            String before = versions.put(tab.path(), now);
            if (before != null && !before.equals(now)) {
                streams.forEach(stream -> stream.event("changed", tab.path()));
            }
        }
    }

    private static String version(Tab tab) {
        try {
            return tab.version();
        } catch (StoreException e) {
            return AWAY;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        streams.forEach(EventStream::end);
    }
}
