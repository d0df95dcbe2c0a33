package io.iterablemcp.console.http;

import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.text;
import static io.iterablemcp.console.html.Html.with;

import io.iterablemcp.console.html.PageFrame;
import io.iterablemcp.server.http.exchange.HttpReply;
import java.util.function.Consumer;

/** One sentence for a request that is refused before anybody knows who has sent it. */
final class ErrorPage {

    private ErrorPage() {}

    static void send(HttpReply reply, int status, String words) {
        PageHeaders.add(reply, PageHeaders.PAGES);
        reply.body(status, PageHeaders.HTML, page(words));
    }

    /** The same while the body is still arriving. */
    static void sendEarly(HttpReply reply, int status, String words, Consumer<Runnable> rest) {
        PageHeaders.add(reply, PageHeaders.PAGES);
        reply.bodyEarly(status, PageHeaders.HTML, page(words), rest);
    }

    private static String page(String words) {
        return element(
                        "html",
                        with("lang", "en"),
                        PageFrame.head(words),
                        element(
                                "body",
                                element(
                                        "main",
                                        element("h1", "Not possible"),
                                        element("p", text(words)),
                                        element(
                                                "p",
                                                element("a", with("href", "/console"), text("To the first page"))))))
                .page();
    }
}
