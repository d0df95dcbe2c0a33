package io.iterablemcp.console.session;

import io.iterablemcp.config.Secret;
import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.keys.approvers.PassphraseHash;
import io.iterablemcp.keys.approvers.ProjectApprovers;
import io.iterablemcp.keys.approvers.RegisteredApprover;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;

/**
 * Checks names and passphrases, and begins sessions. A wrong name takes the same way and the same time as a wrong
 * passphrase. Where a method throws, nobody is signed in.
 */
public final class SignIn {

    private static final int SALT_BYTES = 16;

    private final Store store;
    private final Clock clock;
    private final SecureRandom random;
    private final String project;
    private final BrowserSessions sessions;
    private final KnownDevices devices;
    private final PassphraseTurns turns;
    private final BiPredicate<PassphraseHash, Secret> check;
    private final String salt;
    private final String noHash;

    /** @param project the identity of the project */
    public SignIn(Store store, Clock clock, SecureRandom random, String project) {
        this(store, clock, random, project, PassphraseTurns.OF_PROCESS, PassphraseHash::matches);
    }

    SignIn(
            Store store,
            Clock clock,
            SecureRandom random,
            String project,
            PassphraseTurns turns,
            BiPredicate<PassphraseHash, Secret> check) {
        this.store = store;
        this.clock = clock;
        this.random = random;
        this.project = project;
        this.sessions = new BrowserSessions(store, clock, random, project);
        this.devices = new KnownDevices(project, random);
        this.turns = turns;
        this.check = check;
        this.salt = bytes(SALT_BYTES);
        this.noHash = bytes(BrowserTokens.BYTES);
    }

    private String bytes(int count) {
        byte[] made = new byte[count];
        random.nextBytes(made);
        return Base64.getEncoder().encodeToString(made);
    }

    /** @param counters the first is that of this browser alone, unless it is a stranger */
    private record Browser(PassphraseTurns.Who who, List<TryCounters.Counter> counters) {}

    private sealed interface Checked {

        /** The passphrase was right. */
        record Right(Browser browser) implements Checked {}

        record Not(SignInResult result) implements Checked {}
    }

    @FunctionalInterface
    private interface FindBrowser {
        Browser in(Sql sql, Instant now) throws SQLException;
    }

    /** The form for a browser that is not signed in. */
    public OpenForm form(BrowserCookies cookies) {
        return OpenForm.at(cookies.form(), random);
    }

    /** @param approvers as of now */
    public SignInResult attempt(SentForm form, ProjectApprovers approvers) throws StoreException {
        if (approvers.people().isEmpty()) {
            return new SignInResult.NoPeople();
        }
        if (!form.isGenuine()) {
            return new SignInResult.StaleForm();
        }
        Optional<RegisteredApprover> person = approvers.find(form.name());
        PassphraseHash hash = person.map(RegisteredApprover::passphrase).orElseGet(() -> hashOfNobody(approvers));
        Checked checked = checked(
                (sql, now) -> browser(sql, form, now), () -> check.test(hash, form.passphrase()) && person.isPresent());
        return checked instanceof Checked.Right right
                ? store.change(sql -> accepted(sql, form, person.orElseThrow(), right.browser()))
                : ((Checked.Not) checked).result();
    }

    /**
     * Checks the passphrase of a person who is signed in, who then has a new token.
     *
     * @param approvers as of now
     */
    public SignInResult confirm(String sessionToken, String csrf, Secret passphrase, ProjectApprovers approvers)
            throws StoreException {
        Optional<SignedIn> who = sessions.find(sessionToken, approvers).filter(it -> it.hasSent(csrf));
        if (who.isEmpty()) {
            return new SignInResult.StaleForm();
        }
        long session = who.get().session();
        RegisteredApprover person = approvers.find(who.get().name()).orElseThrow();
        Browser browser = new Browser(PassphraseTurns.Who.KNOWN, TryCounters.ofSession(project, session));
        Checked checked = checked((sql, now) -> browser, () -> check.test(person.passphrase(), passphrase));
        if (checked instanceof Checked.Not not) {
            return not.result();
        }
        Optional<BrowserSessions.Begun> confirmed = store.change(sql -> {
            forgive(sql, browser);
            return sessions.confirm(sql, person, who.get(), sessionToken);
        });
        return confirmed
                .<SignInResult>map(it -> new SignInResult.Accepted(
                        it.who(), new Secret(it.token()), Optional.empty(), new Secret(it.seal())))
                .orElseGet(SignInResult.StaleForm::new);
    }

    /** Costs what the others cost, and matches nothing. */
    private PassphraseHash hashOfNobody(ProjectApprovers approvers) {
        int iterations = approvers.all().iterator().next().passphrase().iterations();
        return new PassphraseHash(iterations, salt, noHash);
    }

    private Browser browser(Sql sql, SentForm form, Instant now) throws SQLException {
        Optional<Long> device = devices.find(sql, form.cookies().device(), form.name(), now);
        if (device.isPresent()) {
            return new Browser(PassphraseTurns.Who.KNOWN, TryCounters.ofDevice(project, device.get(), form.name()));
        }
        String token = form.cookies().form().orElseThrow();
        return OneTimeLinks.haveOpened(sql, project, token, now)
                ? new Browser(PassphraseTurns.Who.LED, TryCounters.ofLink(project, Fingerprint.of(token), form.name()))
                : new Browser(PassphraseTurns.Who.STRANGER, TryCounters.ofStranger(project, form.name()));
    }

    private Checked checked(FindBrowser found, BooleanSupplier check) throws StoreException {
        Instant now = clock.instant();
        // Most of a flood of tries ends here, without a change of the store.
        Optional<Instant> locked = store.read(sql ->
                TryCounters.blocked(sql, found.in(sql, now).counters(), now).filter(until -> !isFar(until, now)));
        if (locked.isPresent()) {
            return new Checked.Not(locked(locked.get(), now));
        }
        Counted counted = store.change(sql -> counted(sql, found.in(sql, now), now));
        if (counted.blocked().isPresent()) {
            return new Checked.Not(locked(counted.blocked().get(), now));
        }
        Browser browser = counted.browser();
        Optional<Boolean> right = turns.check(browser.who(), check);
        if (right.isEmpty()) {
            store.change(sql -> {
                for (TryCounters.Counter counter : browser.counters()) {
                    TryCounters.takeBack(sql, counter);
                }
                return true;
            });
            return new Checked.Not(new SignInResult.Busy());
        }
        return right.get() ? new Checked.Right(browser) : new Checked.Not(new SignInResult.Wrong(counted.delay()));
    }

    private record Counted(Browser browser, Optional<Instant> blocked, Duration delay) {}

    private static Counted counted(Sql sql, Browser browser, Instant now) throws SQLException {
        TryCounters.heedClock(sql, browser.counters(), now);
        Optional<Instant> blocked = TryCounters.blocked(sql, browser.counters(), now);
        return new Counted(
                browser,
                blocked,
                blocked.isPresent() ? Duration.ZERO : TryCounters.count(sql, browser.counters(), now));
    }

    /** Longer than any wait: somebody has set the clock back. */
    private static boolean isFar(Instant until, Instant now) {
        return until.isAfter(now.plus(TryCounters.LONGEST_WAIT));
    }

    private static SignInResult locked(Instant until, Instant now) {
        return new SignInResult.Locked(until, Duration.between(now, until));
    }

    private SignInResult accepted(Sql sql, SentForm form, RegisteredApprover person, Browser browser)
            throws SQLException {
        forgive(sql, browser);
        Instant now = clock.instant();
        KnownDevices.Device device = devices.signedIn(sql, form.cookies().device(), person.name(), now);
        OneTimeLinks.close(sql, form.cookies().form().orElseThrow());
        BrowserSessions.Begun begun =
                sessions.begin(sql, person, device.id(), form.cookies().session());
        return new SignInResult.Accepted(
                begun.who(),
                new Secret(begun.token()),
                Optional.of(new Secret(device.token())),
                new Secret(begun.seal()));
    }

    /** A success of one browser says nothing about the tries of others. */
    private static void forgive(Sql sql, Browser browser) throws SQLException {
        TryCounters.Counter first = browser.counters().get(0);
        if (browser.who() == PassphraseTurns.Who.STRANGER) {
            TryCounters.takeBack(sql, first);
        } else {
            TryCounters.clear(sql, first);
        }
        for (TryCounters.Counter other :
                browser.counters().subList(1, browser.counters().size())) {
            TryCounters.takeBack(sql, other);
        }
    }
}
