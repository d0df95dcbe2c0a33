package io.iterablemcp.tools.report.check;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.preview.campaign.ReservedNames;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks at what each medium needs: parts that are missing, lengths, and a way to unsubscribe. */
final class MediumCheck {

    /** Gmail cuts a mail at 102 kB, and Iterable's tracking links are not in the template yet. */
    static final int LARGE = 90_000;

    /** About so many characters of a push are shown on a locked phone. */
    private static final int PUSH_TITLE = 65;

    private static final int PUSH_TEXT = 178;

    private static final String UNSUBSCRIBE = "unsubscribe link";
    /** Begins at the first brace only: otherwise a text of braces would take for ever. */
    private static final Pattern TAG = Pattern.compile("(?<!\\{)\\{\\{++[^{}]*+\\}\\}+");

    private static final Pattern STOP = Pattern.compile("\\bSTOPP?\\b", Pattern.CASE_INSENSITIVE);

    private final CheckReport report;
    private final Optional<Json.Obj> channel;
    private final boolean snippetsKnown;
    private final Map<String, Json> facts = new LinkedHashMap<>();

    MediumCheck(CheckReport report, Optional<Json.Obj> channel, boolean snippetsKnown) {
        this.report = report;
        this.channel = channel;
        this.snippetsKnown = snippetsKnown;
    }

    /** Figures of the last content that was checked. */
    Map<String, Json> facts() {
        return facts;
    }

    void check(String medium, CheckedContent content, boolean includesUnknown) {
        facts.clear();
        switch (medium.toLowerCase(Locale.ROOT)) {
            case "email" -> email(content, includesUnknown);
            case "sms" -> sms(content);
            case "push" -> push(content);
            case "inapp" -> needs(content, "html", "HTML");
            default -> needs(content, "title", "title");
        }
    }

    private Optional<Boolean> isMarketing() {
        return channel.flatMap(it -> it.text("channelType")).map(type -> !type.equalsIgnoreCase("Transactional"));
    }

    private void needs(CheckedContent content, String field, String words) {
        report.checks(words);
        if (content.text(field).isEmpty()) {
            report.error(words, "it is missing");
        }
    }

    private void email(CheckedContent content, boolean includesUnknown) {
        needs(content, "subject", "subject");
        needs(content, "html", "HTML");
        needs(content, "fromEmail", "sender");
        report.checks("preheader");
        if (content.text("preheaderText").isEmpty()) {
            report.warning("preheader", "it is missing, so inboxes show the first words of the mail");
        }
        report.checks("plain text");
        if (content.text("plainText").isEmpty()) {
            report.warning("plain text", "it is missing");
        }
        unsubscribe(content, includesUnknown);
        int bytes = content.html().orElse("").getBytes(StandardCharsets.UTF_8).length;
        facts.put("htmlBytes", Json.Num.of(bytes));
        size(bytes);
    }

    /** @param bytes of the HTML, or of the page that Iterable makes of it */
    void size(int bytes) {
        report.checks("size");
        if (bytes >= LARGE) {
            report.warning(
                    "size", bytes / 1000 + " kB before Iterable's tracking links; Gmail cuts a mail at about 102 kB");
        }
    }

    private void unsubscribe(CheckedContent content, boolean includesUnknown) {
        Optional<Boolean> marketing = isMarketing();
        if (marketing.isEmpty()) {
            report.notChecked(UNSUBSCRIBE, "The channel of the template is not known.");
            return;
        }
        if (!marketing.get()) {
            report.hint(UNSUBSCRIBE, "a transactional channel needs none");
            return;
        }
        String own = content.html().orElse("");
        String all = own + String.join("\n", content.snippets().values());
        if (ReservedNames.hasUnsubscribeLink(all)) {
            report.checks(UNSUBSCRIBE);
        } else if (includesUnknown && !snippetsKnown) {
            report.notChecked(UNSUBSCRIBE, "It may be in a snippet, and the snippets could not be read.");
        } else {
            report.error(UNSUBSCRIBE, "the HTML has none, such as {{unsubscribeUrl}} or {{hostedUnsubscribeUrl}}");
        }
    }

    private void sms(CheckedContent content) {
        needs(content, "message", "message");
        String text = content.text("message").orElse("");
        String plain = TAG.matcher(text).replaceAll("");
        SmsLength length = SmsLength.of(plain);
        facts.put("characters", Json.Num.of(plain.length()));
        facts.put("segments", Json.Num.of(length.segments()));
        String without = plain.equals(text) ? "" : ", without what the tags bring";
        report.checks("length");
        if (length.segments() > 1) {
            report.warning(
                    "length",
                    plain.length() + " characters are " + length.segments() + " segments" + without
                            + (length.wide() ? "; a character outside the plain alphabet makes them shorter" : ""));
        }
        if (isMarketing().isEmpty()) {
            report.notChecked("STOP", "The channel of the template is not known.");
            return;
        }
        report.checks("STOP");
        if (isMarketing().get() && !STOP.matcher(text).find()) {
            report.warning("STOP", "the text does not say how to stop messages, such as: Reply STOP");
        }
    }

    private void push(CheckedContent content) {
        if (content.content().flag("isSilentPush")) {
            report.hint("message", "a silent push shows nothing");
            return;
        }
        needs(content, "message", "message");
        length(content, "title", PUSH_TITLE);
        length(content, "message", PUSH_TEXT);
    }

    private void length(CheckedContent content, String field, int shown) {
        String plain = TAG.matcher(content.text(field).orElse("")).replaceAll("");
        int length = plain.codePointCount(0, plain.length());
        facts.put(field + "Characters", Json.Num.of(length));
        report.checks("length");
        if (length > shown) {
            report.warning("length", "the " + field + " has " + length + " characters; phones show about " + shown);
        }
    }
}
