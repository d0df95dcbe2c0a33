package io.iterablemcp.console.http;

import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.styled;
import static io.iterablemcp.console.html.Html.text;

import io.iterablemcp.console.html.Html;
import io.iterablemcp.console.html.PageFrame;
import io.iterablemcp.store.database.StoreException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Finds the page for a request, and puts it into its frame. */
public final class ConsolePages {

    private static final PageAnswer UNKNOWN = PageAnswer.sentence(404, "Unknown page", "There is no such page.");

    private final Entrance entrance;
    private final List<Tab> tabs;
    private final Banner banner;
    private final PageFrame frame;
    private final Assets assets = new Assets();

    /** What stands above every page of somebody who is signed in. */
    @FunctionalInterface
    public interface Banner {
        Html above(Visit visit) throws StoreException;
    }

    /**
     * @param project whose pages these are, as people name it
     * @param tabs the first one is the first page
     */
    public ConsolePages(String project, Entrance entrance, List<Tab> tabs, Banner banner, Clock clock) {
        this.entrance = entrance;
        this.tabs = List.copyOf(tabs);
        this.banner = banner;
        this.frame = new PageFrame(
                project,
                tabs.stream()
                        .map(tab -> new PageFrame.Link(tab.path(), tab.title()))
                        .toList(),
                clock);
    }

    /** A page in its frame, or another whole answer. */
    PageAnswer answer(PageRequest request) {
        Optional<PageAnswer> asset = assets.find(request);
        if (asset.isPresent()) {
            return asset.get();
        }
        try {
            return whole(request);
        } catch (StoreException e) {
            return framed(away(e), request, Optional.empty(), Html.nothing());
        }
    }

    boolean isSignedIn(PageRequest request) {
        try {
            return entrance.visitor(request).isPresent();
        } catch (StoreException e) {
            return false;
        }
    }

    private PageAnswer whole(PageRequest request) throws StoreException {
        Optional<PageAnswer> open = entrance.open(request);
        if (open.isPresent()) {
            return framed(open.get(), request, Optional.empty(), Html.nothing());
        }
        Optional<Visitor> visitor = entrance.visitor(request);
        if (visitor.isEmpty()) {
            return framed(strangers(request), request, Optional.empty(), Html.nothing());
        }
        boolean ours =
                !request.post() || same(request.form("csrf"), visitor.get().csrf());
        if (!ours || request.form(Visit.PASSPHRASE).isEmpty()) {
            return answer(new Visit(visitor.get(), request, Optional.empty()), ours);
        }
        Entrance.Proof proof = entrance.prove(visitor.get(), request);
        return proof instanceof Entrance.Proof.Given given
                ? answer(new Visit(given.who(), request, Optional.empty()), true)
                        .setting(given.cookie())
                : answer(new Visit(visitor.get(), request, Optional.of(((Entrance.Proof.Missing) proof).why())), true);
    }

    /** @param ours whether one of our pages has sent it */
    private PageAnswer answer(Visit visit, boolean ours) {
        if (ours && visit.request().post() && visit.request().part(0).equals("sign-out")) {
            return signedOut(visit);
        }
        try {
            PageAnswer answer = ours
                    ? signedIn(visit)
                    : PageAnswer.sentence(
                            403,
                            "Not possible",
                            "The form is not of this page, or it is too old. Nothing was done. Load the page again.");
            return framed(answer, visit.request(), Optional.of(visit), banner.above(visit));
        } catch (StoreException e) {
            return framed(away(e), visit.request(), Optional.of(visit), Html.nothing());
        }
    }

    private PageAnswer signedOut(Visit visit) {
        try {
            return framed(entrance.signOut(visit), visit.request(), Optional.empty(), Html.nothing());
        } catch (StoreException e) {
            return framed(away(e), visit.request(), Optional.of(visit), Html.nothing());
        }
    }

    private static PageAnswer away(StoreException e) {
        return PageAnswer.sentence(503, "The store cannot be used", e.words() + " Nothing was done.");
    }

    private static PageAnswer strangers(PageRequest request) {
        return request.post()
                ? PageAnswer.sentence(401, "Signed out", "You are not signed in any more. Nothing was done.")
                : PageAnswer.go("/console/sign-in?to=" + String.join("/", request.path()));
    }

    private PageAnswer signedIn(Visit visit) throws StoreException {
        PageRequest request = visit.request();
        if (request.path().isEmpty()) {
            return PageAnswer.go("/console/" + tabs.get(0).path());
        }
        Optional<Tab> tab =
                tabs.stream().filter(it -> it.path().equals(request.part(0))).findFirst();
        if (tab.isEmpty()) {
            return UNKNOWN;
        }
        return request.post() ? tab.get().post(visit) : tab.get().get(visit);
    }

    private static boolean same(String sent, String expected) {
        return MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private PageAnswer framed(PageAnswer answer, PageRequest request, Optional<Visit> visit, Html above) {
        if (!(answer instanceof PageAnswer.Page page)) {
            return answer;
        }
        Html html = frame.page(new PageFrame.Content(
                request.part(0),
                page.title(),
                visit.map(ConsolePages::signedInAs).orElse(Html.nothing()),
                above,
                new PageFrame.Notice(page.said(), page.status() >= 400, afterForm(request, visit)),
                page.content(),
                visit.flatMap(it -> it.who().seal())));
        return new PageAnswer.Document(page.status(), PageHeaders.HTML, html.page(), PageHeaders.PAGES, page.cookies());
    }

    /** The page to which the form belongs: its address without the last part, which says what to do. */
    private static String afterForm(PageRequest request, Optional<Visit> visit) {
        return request.post() && visit.isPresent() && request.path().size() > 1
                ? BrowserCheck.ROOT + "/"
                        + String.join(
                                "/", request.path().subList(0, request.path().size() - 1))
                : "";
    }

    private static Html signedInAs(Visit visit) {
        return visit.form(
                "/console/sign-out",
                styled("who"),
                element("span", visit.who().name() + (visit.who().decides() ? "" : " (viewer)")),
                text(" "),
                element("button", "Sign out"));
    }
}
