package io.iterablemcp.cli;

import io.iterablemcp.config.Settings;
import io.iterablemcp.console.session.RunningPage;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.approvers.Approvers;
import io.iterablemcp.safety.approval.ApprovalRequest;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.AnswersFrom;
import io.iterablemcp.tools.Caller;
import io.iterablemcp.tools.InternalErrorLog;
import io.iterablemcp.tools.PageLink;
import io.iterablemcp.tools.PageLinks;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * Gives the client on stdio links to the console: to one that runs, or else to one of this process, which starts at the
 * first decision that needs it.
 */
final class StdioPageLinks implements PageLinks {

    private static final int REMEMBERED = 100;

    /** A link that expires while a person reads of it is no help. */
    private static final Duration TO_SPARE = Duration.ofMinutes(1);

    private final ConsoleParts parts;
    private final Settings settings;
    private final Store store;
    private final Display display;
    private final Clock clock;
    /** By request. Guarded by this, as is all below. */
    private final Map<Long, ConsoleLinks.Made> made = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, ConsoleLinks.Made> eldest) {
            return size() > REMEMBERED;
        }
    };

    private Optional<ConsoleLinks> links = Optional.empty();
    private Optional<LocalConsole> own = Optional.empty();
    private boolean closed;

    StdioPageLinks(ConsoleParts parts, Display display, Clock clock) {
        this.parts = parts;
        this.settings = parts.settings();
        this.store = parts.store();
        this.display = display;
        this.clock = clock;
    }

    @Override
    public Optional<PageLink> of(Caller caller, ApprovalRequest request) {
        if (caller.answersFrom() != AnswersFrom.LOCAL_PROGRAM || !display.exists()) {
            return Optional.empty();
        }
        try {
            // Read each time, because approvers may be added while the server runs.
            boolean people = Approvers.at(settings.places().home())
                    .of(settings.project())
                    .exist();
            return people ? link(request.number()) : Optional.empty();
        } catch (StoreException e) {
            return without(e.words());
        } catch (KeyStoreException e) {
            return without(e.words());
        } catch (IOException e) {
            return without("no port is free");
        } catch (RuntimeException | LinkageError e) {
            InternalErrorLog.report("the link to the console", e);
            return Optional.empty();
        }
    }

    private static Optional<PageLink> without(String why) {
        LoggerFactory.getLogger(StdioPageLinks.class).warn("An answer has no link to the console: {}", why);
        return Optional.empty();
    }

    private synchronized Optional<PageLink> link(long request) throws StoreException, IOException {
        if (closed) {
            return Optional.empty();
        }
        if (links.isEmpty()) {
            links = Optional.of(
                    new ConsoleLinks(store, clock, settings.project().identity()));
        }
        ConsoleLinks all = links.get();
        ConsoleLinks.Made known = made.get(request);
        if (known != null && lasts(known) && all.opens(known)) {
            return Optional.of(known.link());
        }
        Optional<RunningPage> page = page(all);
        if (page.isEmpty()) {
            return Optional.empty();
        }
        ConsoleLinks.Made fresh = all.make(page.get(), "/console/decide/" + request);
        made.put(request, fresh);
        return Optional.of(fresh.link());
    }

    private boolean lasts(ConsoleLinks.Made known) {
        return known.link().once().orElseThrow().isAfter(clock.instant().plus(TO_SPARE));
    }

    private Optional<RunningPage> page(ConsoleLinks all) throws StoreException, IOException {
        if (own.isPresent()) {
            // It proves itself as any other does, so that one that has failed is not given.
            return own.get().page().filter(all::isRunning);
        }
        Optional<RunningPage> running = all.running(page -> true);
        if (running.isPresent()) {
            return running;
        }
        LocalConsole started = LocalConsole.start(parts, 0);
        Optional<RunningPage> page = started.page();
        if (page.isEmpty()) {
            started.close();
        } else {
            own = Optional.of(started);
        }
        return page;
    }

    @Override
    public synchronized void close() {
        closed = true;
        own.ifPresent(LocalConsole::close);
        own = Optional.empty();
    }
}
