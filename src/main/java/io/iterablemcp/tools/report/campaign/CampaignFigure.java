package io.iterablemcp.tools.report.campaign;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A figure of a campaign. Iterable names its column differently for each medium: {@code Total Emails Delivered}, {@code
 * Total Pushes Delivered}.
 */
enum CampaignFigure {
    DELIVERED("delivered", "total MEDIUM delivered", false),
    SENT("sent", "total MEDIUM (?:sends|sent)", false),
    UNIQUE_OPENS("uniqueOpens", "unique MEDIUM (?:opens|opened)", true),
    UNIQUE_OPENS_OR_CLICKS("uniqueOpensOrClicks", "unique MEDIUM opens or clicks", true),
    UNIQUE_CLICKS("uniqueClicks", "unique MEDIUM (?:clicks|clicked)", true),
    PURCHASES("purchases", "(?:total )?purchases", false),
    REVENUE("revenue", "(?:total )?revenue", false),
    UNSUBSCRIBES("unsubscribes", "total (?:MEDIUM )?unsubscribes", false),
    BOUNCES("bounces", "total MEDIUM (?:bounces|bounced)", false),
    COMPLAINTS("complaints", "total (?:MEDIUM )?complaints", false),
    /** Read to derive the number of purchases; not shown. */
    ORDER_VALUE("averageOrderValue", "average order value", false);

    private static final Map<String, String> WORDS = Map.of(
            "email", "emails?",
            "push", "push(?:es)?",
            "sms", "sms",
            "inapp", "in-apps?(?: messages?)?",
            "webpush", "web push(?:es)?",
            "whatsapp", "whatsapp(?: messages?)?",
            "embedded", "embedded(?: messages?)?");

    private final String word;
    private final String column;
    private final boolean people;

    CampaignFigure(String word, String column, boolean people) {
        this.word = word;
        this.column = column;
        this.people = people;
    }

    /** Its name in a report. */
    String word() {
        return word;
    }

    /** Whether it counts people, so that its sum over several sends does not. */
    boolean people() {
        return people;
    }

    /** Matches the names of its columns for campaigns of this medium. */
    Pattern column(String medium) {
        String known = medium.toLowerCase(Locale.ROOT);
        return Pattern.compile(
                column.replace("MEDIUM", WORDS.getOrDefault(known, Pattern.quote(known))), Pattern.CASE_INSENSITIVE);
    }
}
