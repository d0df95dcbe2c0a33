package io.iterablemcp.sandbox.seed;

import io.iterablemcp.sandbox.world.Medium;

/**
 * How people react to messages of a medium.
 *
 * @param delivered the event on arrival; empty if the medium has none, like the next two components
 * @param open the lowest and highest probability of opening or reading, depending on the warmth of the person
 * @param delay the average time until a message is opened
 */
record MediumHabit(
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

    private static final MediumHabit EMAIL = new MediumHabit(
            Medium.EMAIL, "", "emailOpen", "emailClick", 0.006, 0.05, 0.75, 0.05, 0.26, 5 * ActivityTimes.HOUR);
    private static final MediumHabit PUSH =
            new MediumHabit(Medium.PUSH, "", "pushOpen", "", 0.008, 0.02, 0.2, 0.5, 0.8, ActivityTimes.HOUR);
    private static final MediumHabit SMS =
            new MediumHabit(Medium.SMS, "", "", "smsClick", 0.005, 0.5, 0.9, 0.05, 0.18, 20 * ActivityTimes.MINUTE);
    private static final MediumHabit IN_APP = new MediumHabit(
            Medium.IN_APP,
            "inAppDelivery",
            "inAppOpen",
            "inAppClick",
            0,
            0.25,
            0.85,
            0.05,
            0.3,
            30 * ActivityTimes.HOUR);
    private static final MediumHabit WEB_PUSH =
            new MediumHabit(Medium.WEB_PUSH, "", "", "webPushClick", 0, 0.3, 0.8, 0.02, 0.12, 2 * ActivityTimes.HOUR);
    private static final MediumHabit WHATSAPP = new MediumHabit(
            Medium.WHATSAPP, "", "whatsAppSeen", "whatsAppClick", 0.004, 0.6, 0.95, 0.04, 0.15, ActivityTimes.HOUR);
    private static final MediumHabit EMBEDDED = new MediumHabit(
            Medium.EMBEDDED,
            "embeddedReceived",
            "embeddedImpression",
            "embeddedClick",
            0,
            0.3,
            0.8,
            0.03,
            0.15,
            40 * ActivityTimes.HOUR);

    static MediumHabit of(Medium medium) {
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
