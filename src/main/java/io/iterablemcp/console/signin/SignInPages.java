package io.iterablemcp.console.signin;

import static io.iterablemcp.console.html.Html.all;
import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.hidden;
import static io.iterablemcp.console.html.Html.text;
import static io.iterablemcp.console.html.Html.with;

import io.iterablemcp.config.Secret;
import io.iterablemcp.console.html.FormField;
import io.iterablemcp.console.html.Html;
import io.iterablemcp.console.http.Entrance;
import io.iterablemcp.console.http.PageAnswer;
import io.iterablemcp.console.http.PageRequest;
import io.iterablemcp.console.http.Visit;
import io.iterablemcp.console.http.Visitor;
import io.iterablemcp.console.session.BrowserCookies;
import io.iterablemcp.console.session.BrowserSessions;
import io.iterablemcp.console.session.ConsoleCookie;
import io.iterablemcp.console.session.LinkUse;
import io.iterablemcp.console.session.OneTimeLinks;
import io.iterablemcp.console.session.OpenForm;
import io.iterablemcp.console.session.SentForm;
import io.iterablemcp.console.session.SignIn;
import io.iterablemcp.console.session.SignInResult;
import io.iterablemcp.console.session.SignedIn;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.approvers.ProjectApprovers;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Signs people in, knows who is signed in, and proves to other programs that this is the console of the project. */
public final class SignInPages implements Entrance {

    private static final String TITLE = "Sign in";
    private static final String TO = "to";
    private static final String TRIED = "cookie";

    /** A browser sends one that this page has set; others may have set more, to keep the person out. */
    private static final int MOST_SESSIONS = 20;

    private final String project;
    private final PeopleOfProject people;
    private final BrowserSessions sessions;
    private final SignIn signIn;
    private final OneTimeLinks links;
    private final BiFunction<String, InetSocketAddress, Optional<String>> proof;

    /**
     * @param project the identity of the project
     * @param proof answers a nonce that has arrived at an address
     */
    public SignInPages(
            String project,
            PeopleOfProject people,
            Store store,
            Clock clock,
            BiFunction<String, InetSocketAddress, Optional<String>> proof) {
        SecureRandom random = new SecureRandom();
        this.project = project;
        this.people = people;
        this.sessions = new BrowserSessions(store, clock, random, project);
        this.signIn = new SignIn(store, clock, random, project);
        this.links = new OneTimeLinks(store, clock, random, project);
        this.proof = proof;
    }

    @Override
    public Optional<Visitor> visitor(PageRequest request) throws StoreException {
        List<String> tokens = sessions(request);
        if (tokens.isEmpty()) {
            return Optional.empty();
        }
        try {
            ProjectApprovers now = people.now();
            for (String token : tokens) {
                Optional<SignedIn> found = sessions.find(token, now);
                if (found.isPresent()) {
                    return found.map(who -> visitor(who, request));
                }
            }
            return Optional.empty();
        } catch (KeyStoreException unreadable) {
            // The page of the sign-in says why nobody is signed in.
            return Optional.empty();
        }
    }

    private List<String> sessions(PageRequest request) {
        return request.cookies(ConsoleCookie.SESSION.name(project, !request.direct())).stream()
                .limit(MOST_SESSIONS)
                .toList();
    }

    private static Visitor visitor(SignedIn who, PageRequest request) {
        return new Visitor(
                who.name(),
                who.decides(),
                who.confirmed(request.form(Visit.SEAL)),
                who.csrf(),
                who.until(),
                Optional.empty());
    }

    /** Right after the passphrase was typed. */
    private static Visitor visitor(SignInResult.Accepted accepted) {
        SignedIn who = accepted.who();
        return new Visitor(
                who.name(),
                who.decides(),
                true,
                who.csrf(),
                who.until(),
                Optional.of(accepted.seal().reveal()));
    }

    private BrowserCookies cookies(PageRequest request) {
        return new BrowserCookies(
                cookie(request, ConsoleCookie.FORM),
                cookie(request, ConsoleCookie.SESSION),
                cookie(request, ConsoleCookie.DEVICE));
    }

    private Optional<String> cookie(PageRequest request, ConsoleCookie cookie) {
        return request.cookie(cookie.name(project, !request.direct()));
    }

    private String set(PageRequest request, ConsoleCookie cookie, Secret value) {
        return cookie.set(project, !request.direct(), value);
    }

    @Override
    public Optional<PageAnswer> open(PageRequest request) throws StoreException {
        return switch (request.path().size() == 1 ? request.part(0) : "") {
            case "proof" -> Optional.of(proof(request));
            case "open" -> Optional.of(request.post() ? tooLate() : link(request));
            case "sign-in" -> Optional.of(request.post() ? signIn(request) : form(request));
            default -> Optional.empty();
        };
    }

    private PageAnswer proof(PageRequest request) {
        return proof.apply(request.query("nonce").orElse(""), request.arrived())
                .map(it -> PageAnswer.text(200, it))
                .orElseGet(() -> PageAnswer.text(400, "The nonce is missing or malformed."));
    }

    private static PageAnswer tooLate() {
        return PageAnswer.sentence(405, TITLE, "A link is opened, and takes no form. Nothing was done.");
    }

    private PageAnswer link(PageRequest request) throws StoreException {
        LinkUse use = links.open(request.query("link").orElse(""));
        if (use instanceof LinkUse.Opened opened) {
            boolean known = visitor(request).isPresent();
            return PageAnswer.go(known ? opened.target() : "/console/sign-in?" + TO + "=" + target(opened.target()))
                    .setting(set(request, ConsoleCookie.FORM, opened.formCookie()));
        }
        String why = use instanceof LinkUse.Used
                ? "This link was opened before, and a link opens only once."
                : use instanceof LinkUse.Expired ? "This link has expired." : "This link is not known here.";
        return PageAnswer.page(
                410,
                "The link does not open",
                why + " Sign in without it, or make another with iterable-mcp console.",
                element("p", Html.link("/console/sign-in", "To the sign-in")));
    }

    /** The part of the address after /console/. */
    private static String target(String path) {
        return path.replaceFirst("^/console/?", "");
    }

    private PageAnswer form(PageRequest request) {
        if (cookies(request).form().isPresent()) {
            return page(request, 200, "", signIn.form(cookies(request)));
        }
        if (request.query(TRIED).isPresent()) {
            return PageAnswer.sentence(
                    400,
                    TITLE,
                    request.direct()
                            ? "Your browser keeps no cookies for this page. Allow them, and load the page again."
                            : "Signing in from another machine needs HTTPS, and cookies. Open this page by an https"
                                    + " address, or on the machine of the server.");
        }
        OpenForm fresh = signIn.form(cookies(request));
        return PageAnswer.go("/console/sign-in?" + TRIED + "=1&" + TO + "="
                        + wanted(request.query(TO).orElse("")))
                .setting(set(request, ConsoleCookie.FORM, fresh.token()));
    }

    /** Only a page of the console. */
    private static String wanted(String to) {
        return to.matches("[A-Za-z0-9_~-]+(?:/[A-Za-z0-9_~-]+){0,5}") ? to : "";
    }

    private PageAnswer page(PageRequest request, int status, String said, OpenForm form) {
        String to = wanted(request.post() ? request.form(TO) : request.query(TO).orElse(""));
        try {
            if (people.now().people().isEmpty()) {
                return PageAnswer.page(
                        200,
                        TITLE,
                        new SignInResult.NoPeople().words(),
                        element("p", "The passphrase is typed there. Then load this page again."));
            }
        } catch (KeyStoreException e) {
            return PageAnswer.sentence(503, TITLE, e.words() + " Until then, nobody can sign in.");
        }
        return PageAnswer.page(status, TITLE, said, fields(form, to))
                .setting(set(request, ConsoleCookie.FORM, form.token()));
    }

    private static Html fields(OpenForm form, String to) {
        return all(
                element("p", "For the approvers and viewers of this project."),
                element(
                        "form",
                        with("method", "post"),
                        with("action", "/console/sign-in"),
                        hidden("csrf", form.csrf()),
                        hidden(TO, to),
                        field("name", "Name", "text", "username"),
                        field(Visit.PASSPHRASE, "Passphrase", "password", "current-password"),
                        element("button", Html.styled("yes"), text("Sign in"))));
    }

    private static Html field(String name, String label, String type, String completes) {
        return FormField.input(name, label, with("type", type), with("autocomplete", completes), Html.flag("required"));
    }

    private PageAnswer signIn(PageRequest request) throws StoreException {
        BrowserCookies cookies = cookies(request);
        SentForm sent = new SentForm(
                request.form("name").strip(),
                new Secret(request.form(Visit.PASSPHRASE)),
                request.form("csrf"),
                cookies);
        SignInResult result;
        try {
            result = signIn.attempt(sent, people.now());
        } catch (KeyStoreException e) {
            return PageAnswer.sentence(503, TITLE, e.words() + " Until then, nobody can sign in.");
        }
        if (result instanceof SignInResult.Accepted accepted) {
            PageAnswer answer = PageAnswer.go("/console/" + wanted(request.form(TO)) + "#" + Visit.SEAL + "="
                            + accepted.seal().reveal())
                    .setting(set(request, ConsoleCookie.SESSION, accepted.sessionCookie()))
                    .setting(ConsoleCookie.FORM.remove(project, !request.direct()));
            return accepted.deviceCookie().isEmpty()
                    ? answer
                    : answer.setting(set(
                            request,
                            ConsoleCookie.DEVICE,
                            accepted.deviceCookie().get()));
        }
        int status = result instanceof SignInResult.Busy || result instanceof SignInResult.Locked ? 429 : 401;
        return page(request, status, result.words(), signIn.form(cookies));
    }

    @Override
    public Proof prove(Visitor who, PageRequest request) throws StoreException {
        SignInResult result;
        try {
            ProjectApprovers now = people.now();
            result = confirmed(who, request, now);
        } catch (KeyStoreException e) {
            return missing(503, e.words() + " Nothing was done.");
        }
        if (result instanceof SignInResult.Accepted accepted) {
            return new Proof.Given(visitor(accepted), set(request, ConsoleCookie.SESSION, accepted.sessionCookie()));
        }
        return missing(
                401,
                result instanceof SignInResult.Wrong
                        ? "The passphrase is wrong. Nothing was done."
                        : result.words() + " Nothing was done.");
    }

    private SignInResult confirmed(Visitor who, PageRequest request, ProjectApprovers now) throws StoreException {
        Secret typed = new Secret(request.form(Visit.PASSPHRASE));
        SignInResult result = new SignInResult.StaleForm();
        for (String token : sessions(request)) {
            // Only for the session of the form is the passphrase checked.
            result = signIn.confirm(token, who.csrf(), typed, now);
            if (!(result instanceof SignInResult.StaleForm)) {
                return result;
            }
        }
        return result;
    }

    private static Proof missing(int status, String words) {
        return new Proof.Missing(new Visit.Refused(status, words));
    }

    @Override
    public PageAnswer signOut(Visit visit) throws StoreException {
        for (String token : sessions(visit.request())) {
            sessions.end(token);
        }
        return PageAnswer.page(
                        200,
                        "Signed out",
                        "You are signed out at this browser.",
                        element("p", Html.link("/console/sign-in", "Sign in again")))
                .setting(ConsoleCookie.SESSION.remove(project, !visit.request().direct()));
    }
}
