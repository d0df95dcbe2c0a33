package io.iterablemcp.sandbox.seed;

import io.iterablemcp.sandbox.world.Medium;

/**
 * How people treat messages of a medium.
 *
 * @param delivered the event on arrival; empty where there is none, like the two after it
 * @param open the least and the most likely, by the warmth of the person; where the medium knows no opening, reading
 * @param delay until it is opened, on average
 */
record Habit(
        Medium medium,
        String delivered,
        String open,
        String click,
        double bounced,
        double leastOpened,
        double mostOpened,
        double leastClicked,
        double mostClicked,
        long delay) {

    private static final Habit EMAIL =
            new Habit(Medium.EMAIL, "", "emailOpen", "emailClick", 0.006, 0.05, 0.75, 0.05, 0.26, 5 * Rhythm.HOUR);
    private static final Habit PUSH =
            new Habit(Medium.PUSH, "", "pushOpen", "", 0.008, 0.02, 0.2, 0.5, 0.8, Rhythm.HOUR);
    private static final Habit SMS =
            new Habit(Medium.SMS, "", "", "smsClick", 0.005, 0.5, 0.9, 0.05, 0.18, 20 * Rhythm.MINUTE);
    private static final Habit IN_APP = new Habit(
            Medium.IN_APP, "inAppDelivery", "inAppOpen", "inAppClick", 0, 0.25, 0.85, 0.05, 0.3, 30 * Rhythm.HOUR);
    private static final Habit WEB_PUSH =
            new Habit(Medium.WEB_PUSH, "", "", "webPushClick", 0, 0.3, 0.8, 0.02, 0.12, 2 * Rhythm.HOUR);
    private static final Habit WHATSAPP =
            new Habit(Medium.WHATSAPP, "", "whatsAppSeen", "whatsAppClick", 0.004, 0.6, 0.95, 0.04, 0.15, Rhythm.HOUR);
    private static final Habit EMBEDDED = new Habit(
            Medium.EMBEDDED,
            "embeddedReceived",
            "embeddedImpression",
            "embeddedClick",
            0,
            0.3,
            0.8,
            0.03,
            0.15,
            40 * Rhythm.HOUR);

    static Habit of(Medium medium) {
        return switch (medium) {
            case EMAIL -> EMAIL;
            case PUSH -> PUSH;
            case SMS -> SMS;
            case IN_APP -> IN_APP;
            case WEB_PUSH -> WEB_PUSH;
            case WHATSAPP -> WHATSAPP;
            case EMBEDDED -> EMBEDDED;
        };
    }

    double opened(double warmth) {
        return leastOpened + (mostOpened - leastOpened) * warmth;
    }

    double clicked(double warmth) {
        return leastClicked + (mostClicked - leastClicked) * warmth;
    }
}
