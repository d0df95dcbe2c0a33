package io.iterablemcp.console.html;

import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.flag;
import static io.iterablemcp.console.html.Html.link;
import static io.iterablemcp.console.html.Html.styled;
import static io.iterablemcp.console.html.Html.text;
import static io.iterablemcp.console.html.Html.with;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What stands around every page. */
public record PageFrame(String project, List<Link> links, Clock clock) {

    public PageFrame {
        links = List.copyOf(links);
    }

    /** One entry of the navigation. */
    public record Link(String path, String title) {}

    /**
     * A page.
     *
     * @param path of the entry that the page belongs to
     * @param who the person who is signed in, and the form to sign out; nothing for anybody else
     * @param above what stands above every page, such as a pause
     * @param seal for the script of the page, which keeps it
     */
    public record Content(
            String path, String title, Html who, Html above, Notice notice, Html main, Optional<String> seal) {}

    /**
     * What became of a form.
     *
     * @param words a sentence; empty without a form
     * @param page where a reload leads, so that it does not send the form again; empty without a form
     */
    public record Notice(String words, boolean failed, String page) {}

    public Html page(Content content) {
        boolean signedIn = !content.who().equals(Html.nothing());
        return element(
                "html",
                with("lang", "en"),
                head(content.title() + " · iterable-mcp", content.seal()),
                element(
                        "body",
                        with("data-topic", content.path()),
                        content.notice().page().isEmpty()
                                ? Html.nothing()
                                : with("data-page", content.notice().page()),
                        with("data-now", String.valueOf(clock.millis())),
                        element("a", styled("skip"), with("href", "#main"), text("Skip to the content")),
                        element(
                                "header",
                                element(
                                        "p",
                                        styled("name"),
                                        element("strong", "iterable-mcp"),
                                        text(" "),
                                        element("span", project)),
                                signedIn ? navigation(content.path()) : Html.nothing(),
                                content.who()),
                        element(
                                "main",
                                with("id", "main"),
                                with("tabindex", "-1"),
                                element("h1", content.title()),
                                element(
                                        "p",
                                        with("id", "said"),
                                        content.notice().failed() ? with("role", "alert") : with("role", "status"),
                                        content.notice().failed() ? styled("failed") : styled("done"),
                                        text(content.notice().words())),
                                content.above(),
                                content.main()),
                        element("footer", element("p", "Times are in " + clock.getZone() + "."))));
    }

    /** The head of every page. */
    public static Html head(String title) {
        return head(title, Optional.empty());
    }

    private static Html head(String title, Optional<String> seal) {
        return element(
                "head",
                element("meta", with("charset", "utf-8")),
                element("meta", with("name", "viewport"), with("content", "width=device-width, initial-scale=1")),
                element("meta", with("name", "color-scheme"), with("content", "light dark")),
                seal.map(it -> element("meta", with("name", "seal"), with("content", it)))
                        .orElse(Html.nothing()),
                element("title", title),
                element("link", with("rel", "stylesheet"), with("href", "/console/style.css")),
                element("link", with("rel", "icon"), with("href", "/console/icon.svg")),
                element("script", with("src", "/console/script.js"), flag("defer")));
    }

    private Html navigation(String path) {
        return element(
                "nav",
                with("aria-label", "Pages"),
                element(
                        "ul",
                        links.stream()
                                .map(it -> element(
                                        "li",
                                        it.path().equals(path)
                                                ? element(
                                                        "a",
                                                        with("href", "/console/" + it.path()),
                                                        with("aria-current", "page"),
                                                        text(it.title()))
                                                : link("/console/" + it.path(), it.title())))
                                .toList()));
    }
}
