package io.iterablemcp.console.session;

import io.iterablemcp.config.Places;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.keys.approvers.ApproverRole;
import io.iterablemcp.keys.approvers.PassphraseHash;
import io.iterablemcp.keys.approvers.ProjectApprovers;
import io.iterablemcp.keys.approvers.RegisteredApprover;
import io.iterablemcp.sandbox.MovingClock;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.database.StoreException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A store with the sign-in of one project, two people with cheap hashes, and browsers that keep their cookies. */
final class SignInFixture implements AutoCloseable {

    static final String PROJECT = "shop";
    static final String RIGHT = "correct horse battery";
    static final SecureRandom RANDOM = new SecureRandom();
    static final RegisteredApprover ANNA = new RegisteredApprover("anna", ApproverRole.APPROVER, hash(RIGHT));
    static final RegisteredApprover VERA =
            new RegisteredApprover("vera", ApproverRole.VIEWER, hash("vera's own words"));
    static final ProjectApprovers PEOPLE = ProjectApprovers.NONE.with(ANNA).with(VERA);

    final MovingClock clock = new MovingClock(Instant.parse("2026-03-01T09:00:00Z"));
    final List<PassphraseHash> checked = new CopyOnWriteArrayList<>();
    final Store store;
    final SignIn signIn;
    final BrowserSessions sessions;
    final OneTimeLinks links;
    private final Places places;
    private final List<Store> opened = new ArrayList<>();

    enum Kind {
        SQLITE,
        POSTGRES;

        SignInFixture at(Path folder) {
            return new SignInFixture(folder, this == SQLITE ? StoreAddress.SQLITE : PostgresServer.schema());
        }
    }

    private SignInFixture(Path folder, StoreAddress address) {
        places = new Places(folder, folder, address, RecordMode.OFF);
        store = another();
        signIn = signIn(store);
        sessions = new BrowserSessions(store, clock, RANDOM, PROJECT);
        links = new OneTimeLinks(store, clock, RANDOM, PROJECT);
    }

    /** The same store, as another server has opened it. */
    Store another() {
        Store other = Stores.of(places, clock);
        opened.add(other);
        return other;
    }

    SignIn signIn(Store of) {
        return signIn(of, new PassphraseTurns(), PassphraseHash::matches);
    }

    SignIn signIn(Store of, PassphraseTurns turns, BiPredicate<PassphraseHash, Secret> check) {
        return new SignIn(of, clock, RANDOM, PROJECT, turns, (hash, typed) -> {
            checked.add(hash);
            return check.test(hash, typed);
        });
    }

    static PassphraseHash hash(String passphrase) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        try {
            byte[] derived = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(passphrase.toCharArray(), salt, 1, 256))
                    .getEncoded();
            return new PassphraseHash(
                    1,
                    Base64.getEncoder().encodeToString(salt),
                    Base64.getEncoder().encodeToString(derived));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Browser browser() {
        return new Browser();
    }

    /** A browser of Anna's in which she has signed in, and out again. */
    Browser knownBrowser() throws StoreException {
        Browser known = new Browser();
        known.signIn(signIn, "anna", RIGHT);
        known.session = Optional.empty();
        return known;
    }

    @Override
    public void close() {
        opened.forEach(Store::close);
    }

    /** Keeps cookies as a browser does. */
    final class Browser {

        Optional<String> form = Optional.empty();
        Optional<String> session = Optional.empty();
        Optional<String> device = Optional.empty();

        BrowserCookies cookies() {
            return new BrowserCookies(form, session, device);
        }

        SignInResult signIn(SignIn with, String name, String passphrase) throws StoreException {
            OpenForm open = with.form(cookies());
            form = Optional.of(open.token().reveal());
            return keep(with.attempt(new SentForm(name, new Secret(passphrase), open.csrf(), cookies()), PEOPLE));
        }

        SignInResult wrong() throws StoreException {
            return signIn(signIn, "anna", "a wrong passphrase");
        }

        SignInResult right() throws StoreException {
            return signIn(signIn, "anna", RIGHT);
        }

        SignInResult confirm(String passphrase) throws StoreException {
            String csrf = who().map(SignedIn::csrf).orElse("");
            return keep(signIn.confirm(session.orElseThrow(), csrf, new Secret(passphrase), PEOPLE));
        }

        Optional<SignedIn> who() throws StoreException {
            return who(PEOPLE);
        }

        Optional<SignedIn> who(ProjectApprovers approvers) throws StoreException {
            return session.isEmpty() ? Optional.empty() : sessions.find(session.get(), approvers);
        }

        void open(Secret link) throws StoreException {
            form = Optional.of(
                    ((LinkUse.Opened) links.open(link.reveal())).formCookie().reveal());
        }

        private SignInResult keep(SignInResult result) {
            if (result instanceof SignInResult.Accepted accepted) {
                session = Optional.of(accepted.sessionCookie().reveal());
                device = accepted.deviceCookie().map(Secret::reveal).or(() -> device);
            }
            return result;
        }
    }
}
