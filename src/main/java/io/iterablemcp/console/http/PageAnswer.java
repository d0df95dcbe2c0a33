package io.iterablemcp.console.http;

import io.iterablemcp.console.html.Html;
import java.util.ArrayList;
import java.util.List;

/** What a browser gets. */
public sealed interface PageAnswer {

    /**
     * A page in the frame of all pages.
     *
     * @param said a sentence about what became of a form; empty if nothing was posted
     * @param cookies values of Set-Cookie
     */
    record Page(int status, String title, String said, Html content, List<String> cookies) implements PageAnswer {

        public Page {
            cookies = List.copyOf(cookies);
        }
    }

    /** The browser goes on to another page of the console. */
    record Elsewhere(String path, List<String> cookies) implements PageAnswer {

        public Elsewhere {
            cookies = List.copyOf(cookies);
        }
    }

    /**
     * A whole document.
     *
     * @param policy its Content-Security-Policy
     */
    record Document(int status, String type, String body, String policy, List<String> cookies) implements PageAnswer {

        public Document {
            cookies = List.copyOf(cookies);
        }

        public Document(int status, String type, String body, String policy) {
            this(status, type, body, policy, List.of());
        }
    }

    static PageAnswer page(String title, Html content) {
        return new Page(200, title, "", content, List.of());
    }

    /** A page after a form. */
    static PageAnswer page(int status, String title, String said, Html content) {
        return new Page(status, title, said, content, List.of());
    }

    /** One sentence, and nothing was done. */
    static PageAnswer sentence(int status, String title, String words) {
        return new Page(status, title, words, Html.nothing(), List.of());
    }

    /** Plain text for a program. */
    static PageAnswer text(int status, String text) {
        return new Document(status, "text/plain; charset=utf-8", text, PageHeaders.PAGES);
    }

    static PageAnswer go(String path) {
        return new Elsewhere(path, List.of());
    }

    /** The same answer, which also sets a cookie. */
    default PageAnswer setting(String cookie) {
        if (this instanceof Page page) {
            return new Page(page.status(), page.title(), page.said(), page.content(), added(page.cookies(), cookie));
        }
        if (this instanceof Elsewhere other) {
            return new Elsewhere(other.path(), added(other.cookies(), cookie));
        }
        Document document = (Document) this;
        return new Document(
                document.status(),
                document.type(),
                document.body(),
                document.policy(),
                added(document.cookies(), cookie));
    }

    private static List<String> added(List<String> cookies, String cookie) {
        List<String> all = new ArrayList<>(cookies);
        all.add(cookie);
        return all;
    }
}
