package io.iterablemcp.sandbox.calls.campaigns;

import io.iterablemcp.sandbox.world.Medium;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The figures of a campaign by medium, and the events that they count. */
final class FigureColumns {

    /**
     * @param unique whether people are counted instead of events
     * @param events the events to count
     * @param but the events to subtract
     */
    record Column(String name, boolean unique, List<String> events, List<String> but) {

        private static Column read(String line) {
            String[] sides = line.split(": ", 2);
            String[] counted = sides[1].split(" - ", 2);
            return new Column(
                    sides[0],
                    sides[0].startsWith("Unique "),
                    List.of(counted[0].split(" ", -1)),
                    List.of(counted).subList(1, counted.length));
        }
    }

    private static final Map<Medium, List<Column>> OF_MEDIUM = new EnumMap<>(Medium.class);

    static {
        table(Medium.EMAIL, """
                Total Complaints: emailComplaint
                Total Email Opens: emailOpen
                Total Email Sends: emailSend
                Total Emails Bounced: emailBounce
                Total Emails Clicked: emailClick
                Total Emails Delivered: emailSend - emailBounce
                Total Unsubscribes: emailUnSubscribe
                Unique Email Clicks: emailClick
                Unique Email Opens Or Clicks: emailOpen emailClick
                """);
        table(Medium.PUSH, """
                Total App Uninstalls: pushUninstall
                Total Pushes Bounced: pushBounce
                Total Pushes Delivered: pushSend - pushBounce
                Total Pushes Opened: pushOpen
                Total Pushes Sent: pushSend
                Unique Pushes Opened: pushOpen
                """);
        table(Medium.SMS, """
                Total Inbound SMS: smsReceived
                Total SMS Bounced: smsBounce
                Total SMS Clicks: smsClick
                Total SMS Delivered: smsSend - smsBounce
                Total SMS Sent: smsSend
                Unique SMS Clicks: smsClick
                """);
        // An in-app message is delivered when a device reports that it has fetched it.
        table(Medium.IN_APP, """
                Total In-App Clicks: inAppClick
                Total In-App Closes: inAppClose
                Total In-App Deletes: inAppDelete
                Total In-App Opens: inAppOpen
                Total In-Apps Delivered: inAppDelivery
                Total In-Apps Sent: inAppSend
                Unique In-App Clicks: inAppClick
                Unique In-App Opens: inAppOpen
                """);
        table(Medium.WEB_PUSH, """
                Total Web Pushes Clicked: webPushClick
                Total Web Pushes Sent: webPushSend
                Unique Web Pushes Clicked: webPushClick
                """);
        table(Medium.WHATSAPP, """
                Total WhatsApp Clicks: whatsAppClick
                Total WhatsApp Messages Bounced: whatsAppBounce
                Total WhatsApp Messages Delivered: whatsAppSend - whatsAppBounce
                Total WhatsApp Messages Seen: whatsAppSeen
                Total WhatsApp Messages Sent: whatsAppSend
                Unique WhatsApp Clicks: whatsAppClick
                """);
        table(Medium.EMBEDDED, """
                Total Embedded Clicks: embeddedClick
                Total Embedded Impressions: embeddedImpression
                Total Embedded Messages Received: embeddedReceived
                Total Embedded Messages Sent: embeddedSend
                Unique Embedded Clicks: embeddedClick
                """);
    }

    private FigureColumns() {}

    static List<Column> of(Medium medium) {
        return OF_MEDIUM.get(medium);
    }

    private static void table(Medium medium, String lines) {
        OF_MEDIUM.put(medium, lines.lines().map(Column::read).toList());
    }
}
