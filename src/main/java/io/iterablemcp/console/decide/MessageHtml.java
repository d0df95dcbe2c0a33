package io.iterablemcp.console.decide;

import static io.iterablemcp.console.html.Html.all;
import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.styled;
import static io.iterablemcp.console.html.Html.text;
import static io.iterablemcp.console.html.Html.with;

import io.iterablemcp.console.html.Facts;
import io.iterablemcp.console.html.Html;
import io.iterablemcp.console.http.PageAnswer;
import io.iterablemcp.console.sanitizer.MessageDocument;
import io.iterablemcp.console.sanitizer.SafeHtml;
import io.iterablemcp.safety.preview.message.MessageContent;
import io.iterablemcp.safety.preview.message.MessagePart;
import io.iterablemcp.safety.preview.message.ShownMessage;
import java.util.List;
import java.util.Optional;

/** The messages of a request: what goes out or is shown, next to what is live. */
final class MessageHtml {

    private static final String NEXT = "next";
    private static final String LIVE = "live";

    /** Only inline styles: no script, no request, no navigation of the page around it. */
    private static final String POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'self'";

    private static final List<MessagePart> HEAD =
            List.of(MessagePart.SUBJECT, MessagePart.PREHEADER, MessagePart.FROM_NAME, MessagePart.FROM_ADDRESS);

    private MessageHtml() {}

    /** @param address of the request's page */
    static Html sections(String address, List<ShownMessage> messages) {
        Html[] parts = new Html[messages.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = section(address + "/message/" + i, messages.get(i));
        }
        return all(parts);
    }

    private static Html section(String address, ShownMessage message) {
        boolean change = message.live().isPresent();
        return element(
                "section",
                element("h2", message.label()),
                all(message.notes().stream()
                        .map(note -> element("p", styled("warning"), text(note)))
                        .toList()),
                element(
                        "div",
                        styled("sides"),
                        side(address + "/" + LIVE, message.live(), "Live now"),
                        side(address + "/" + NEXT, message.next(), change ? "After the change" : "What goes out"),
                        change && message.next().isEmpty()
                                ? element("div", element("h3", "After the change"), element("p", "It is gone."))
                                : Html.nothing()));
    }

    private static Html side(String address, Optional<MessageContent> content, String title) {
        if (content.isEmpty()) {
            return Html.nothing();
        }
        MessageContent shown = content.get();
        Facts facts = new Facts();
        for (MessagePart part : HEAD) {
            facts.add(part.title(), shown.text(part).orElse(""));
        }
        MessageDocument document = SafeHtml.of(shown);
        return element(
                "div",
                element("h3", title),
                shown.renderedFor()
                        .map(it -> element("p", styled("quiet"), text("Rendered for the profile of " + it + ".")))
                        .orElse(Html.nothing()),
                facts.html(),
                element(
                        "iframe",
                        with("src", address),
                        with("title", title + ": the message"),
                        with("sandbox", ""),
                        with("referrerpolicy", "no-referrer"),
                        with("loading", "lazy")),
                element(
                        "p",
                        styled("quiet"),
                        text(String.join(" ", document.removed().sentences()))),
                plainText(shown));
    }

    /** Many people read the text instead of the HTML. */
    private static Html plainText(MessageContent shown) {
        return shown.text(MessagePart.HTML).isEmpty()
                        || shown.text(MessagePart.TEXT).isEmpty()
                ? Html.nothing()
                : element(
                        "details",
                        element("summary", "The plain text"),
                        element("pre", shown.text(MessagePart.TEXT).get()));
    }

    /** The document of a frame; empty if there is no such message. */
    static Optional<PageAnswer> document(List<ShownMessage> messages, String place, String side) {
        int at = place.matches("\\d{1,3}") ? Integer.parseInt(place) : messages.size();
        if (at >= messages.size()) {
            return Optional.empty();
        }
        ShownMessage message = messages.get(at);
        Optional<MessageContent> content =
                side.equals(NEXT) ? message.next() : side.equals(LIVE) ? message.live() : Optional.empty();
        return content.map(it -> new PageAnswer.Document(
                200, "text/html; charset=utf-8", SafeHtml.of(it).html(), POLICY));
    }
}
