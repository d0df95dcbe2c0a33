package io.iterablemcp.cli;

import io.iterablemcp.config.Secret;
import io.iterablemcp.console.session.OneTimeLinks;
import io.iterablemcp.console.session.PageProof;
import io.iterablemcp.console.session.RunningPage;
import io.iterablemcp.console.session.RunningPages;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.PageLink;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the consoles of a project that run on this machine, and makes links that open them once. */
public final class ConsoleLinks {

    /** One can take two seconds to fail. Those of other machines with the same store fail at once. */
    private static final long PATIENCE_NANOS = Duration.ofSeconds(3).toNanos();

    private final RunningPages pages;
    private final OneTimeLinks links;
    private final PageProof proof;
    private final String project;
    private final Clock clock;

    /** @param project the identity of the project */
    public ConsoleLinks(Store store, Clock clock, String project) {
        SecureRandom random = new SecureRandom();
        this.pages = new RunningPages(store, clock, random);
        this.links = new OneTimeLinks(store, clock, random, project);
        this.proof = new PageProof(random);
        this.project = project;
        this.clock = clock;
    }

    /** A link that was made. */
    public record Made(RunningPage page, Secret token, PageLink link) {}

    /** A console that runs and has proved itself just now. */
    public Optional<RunningPage> running(Predicate<RunningPage> wanted) throws StoreException {
        long begun = System.nanoTime();
        return pages.find(project).stream()
                .filter(wanted)
                .takeWhile(page -> System.nanoTime() - begun < PATIENCE_NANOS)
                .filter(proof::isProved)
                .findFirst();
    }

    /** Whether it still runs. */
    public boolean isRunning(RunningPage page) {
        return proof.isProved(page);
    }

    /** @param target the path of a page of the console */
    public Made make(RunningPage page, String target) throws StoreException {
        Instant until = clock.instant().plus(OneTimeLinks.VALID);
        Secret token = links.create(target);
        URI address = URI.create(page.address() + "/console/open?link=" + token.reveal());
        return new Made(page, token, new PageLink(address, Optional.of(until)));
    }

    /** Whether nobody has opened it, and its console still runs. */
    public boolean opens(Made made) throws StoreException {
        return links.waits(made.token()) && isRunning(made.page());
    }
}
