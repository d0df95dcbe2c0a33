package io.iterablemcp.console.http;

import io.iterablemcp.server.http.exchange.HttpReply;
import io.iterablemcp.server.http.guard.ShutdownHandler;
import io.iterablemcp.server.http.routing.Route;
import io.iterablemcp.tools.InternalErrorLog;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Receives the requests of browsers, and answers them on few threads of its own, so that calls of agents go first. */
public final class ConsoleEndpoint implements AutoCloseable {

    private static final int THREADS = 2;
    private static final int WAITING = 200;

    /**
     * Forms have threads of their own: whoever pauses must not wait for pages, such as those with messages that are slow to
     * clean. A passphrase takes half a second to check.
     */
    private static final int FORMS = 14;

    private final ConsolePages pages;
    private final LiveUpdates updates;
    private final ShutdownHandler shutdown;
    private final ThreadPoolExecutor threads = threads(THREADS, "pages");
    private final ThreadPoolExecutor forms = threads(FORMS, "forms");

    public ConsoleEndpoint(ConsolePages pages, LiveUpdates updates, ShutdownHandler shutdown) {
        this.pages = pages;
        this.updates = updates;
        this.shutdown = shutdown;
    }

    private static ThreadPoolExecutor threads(int most, String name) {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(most, most, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    public Route<?> route() {
        return new Route<>(BrowserCheck.ROOT, new BrowserCheck(System::nanoTime), this::receive, true, true);
    }

    private void receive(BrowserCheck.Accepted browser) {
        if (shutdown.begun()) {
            ErrorPage.send(browser.reply(), 503, "The server is stopping. Nothing was done.");
            return;
        }
        try {
            (browser.request().post() ? forms : threads).execute(() -> answer(browser.request(), browser.reply()));
        } catch (RejectedExecutionException full) {
            ErrorPage.send(browser.reply(), 503, "The page is busy. Nothing was done; try again.");
        }
    }

    private void answer(PageRequest request, HttpReply reply) {
        try {
            if (request.part(0).equals("updates") && pages.isSignedIn(request)) {
                updates.join(reply);
            } else {
                send(pages.answer(request), reply);
            }
        } catch (RuntimeException | Error fault) {
            InternalErrorLog.report("a page of the console", fault);
            ErrorPage.send(reply, 500, "The page has failed because of a defect of this program; its log says more.");
        }
    }

    private void send(PageAnswer answer, HttpReply reply) {
        if (answer instanceof PageAnswer.Document document) {
            PageHeaders.add(reply, document.policy());
            reply.headers("Set-Cookie", document.cookies());
            reply.body(document.status(), document.type(), document.body());
        } else if (answer instanceof PageAnswer.Elsewhere elsewhere) {
            PageHeaders.add(reply, PageHeaders.PAGES);
            reply.headers("Set-Cookie", elsewhere.cookies());
            reply.header("Location", elsewhere.path());
            reply.body(303, PageHeaders.HTML, "");
        } else {
            throw new IllegalStateException("a page without its frame");
        }
    }

    @Override
    public void close() {
        updates.close();
        threads.shutdownNow();
        forms.shutdownNow();
    }
}
