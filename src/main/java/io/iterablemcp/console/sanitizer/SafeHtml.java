package io.iterablemcp.console.sanitizer;

import io.iterablemcp.safety.preview.message.MessageContent;
import io.iterablemcp.safety.preview.message.MessagePart;
import io.iterablemcp.text.VisibleText;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * Makes documents of messages that anybody may have written. Nothing that was written goes into a document as it is: HTML
 * is parsed, and what is known to be harmless is written again. Any text can be given; none makes it throw.
 */
public final class SafeHtml {

    /** In UTF-16 units; a kept message is shorter. */
    static final int LONGEST = 250_000;

    /** A document whose form has not settled after so many rounds gets none. */
    private static final int MOST_ROUNDS = 6;

    private SafeHtml() {}

    /** The document of one side of a message: its HTML if it has any, otherwise its title and text. */
    public static MessageDocument of(MessageContent content) {
        Optional<String> html = content.text(MessagePart.HTML);
        return html.isPresent()
                ? ofHtml(html.get())
                : ofText(
                        content.text(MessagePart.TITLE).orElse(""),
                        content.text(MessagePart.TEXT).orElse(""));
    }

    public static MessageDocument ofHtml(String html) {
        String begun = beginning(html);
        try {
            MessageDocument document = settled(begun);
            return begun.length() == html.length()
                    ? document
                    : new MessageDocument(document.html(), document.removed().with(RemovedKind.END, 1));
        } catch (RuntimeException e) {
            // A text that the parser fails on is shown all the same, as what it is.
            LoggerFactory.getLogger(SafeHtml.class).warn("A message could not be parsed: {}", e.getClass());
            return source(begun);
        }
    }

    /**
     * A browser has to read the document as it is meant. So what was written is read again, until nothing changes: parsers
     * are known to make another tree of what was written from a tree.
     */
    private static MessageDocument settled(String html) {
        HtmlRewrite first = HtmlRewrite.of(html);
        String written = first.document();
        for (int round = 1; round < MOST_ROUNDS; round++) {
            String again = HtmlRewrite.of(written).document();
            if (again.equals(written)) {
                return new MessageDocument(written, first.removed());
            }
            written = again;
        }
        return source(html);
    }

    private static MessageDocument source(String html) {
        MessageDocument text = ofText(html);
        return new MessageDocument(text.html(), text.removed().with(RemovedKind.LAYOUT, 1));
    }

    /** A text without markup, such as an SMS. */
    public static MessageDocument ofText(String text) {
        return ofText("", text);
    }

    /** A push or another message of a title and a text; each may be empty. */
    public static MessageDocument ofText(String title, String text) {
        String begun = beginning(text);
        String shownTitle = beginning(title);
        StringBuilder body = new StringBuilder();
        if (!shownTitle.isEmpty()) {
            body.append("<p style=\"white-space:pre-wrap\"><b>");
            HtmlText.append(body, shownTitle);
            body.append("</b></p>");
        }
        body.append("<div style=\"white-space:pre-wrap\">");
        HtmlText.append(body, begun);
        body.append("</div>");
        Removed removed = Removed.NOTHING.with(
                RemovedKind.HIDDEN_CHARACTER, VisibleText.hiddenIn(shownTitle) + VisibleText.hiddenIn(begun));
        boolean whole = begun.length() == text.length() && shownTitle.length() == title.length();
        return new MessageDocument(
                HtmlText.document("", "", "", body), whole ? removed : removed.with(RemovedKind.END, 1));
    }

    private static String beginning(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end);
    }
}
