package io.iterablemcp.sandbox.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.Medium;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A campaign's figures, under the names that its medium has for them. */
final class Metrics {

    private final List<Event> events;

    /** @param events of one campaign */
    Metrics(List<Event> events) {
        this.events = events;
    }

    /** The columns of this medium, in the alphabet's order. */
    Map<String, String> of(Medium medium) {
        Map<String, String> row = new TreeMap<>();
        sales(row, medium);
        switch (medium) {
            case EMAIL -> email(row);
            case PUSH -> push(row);
            case SMS -> sms(row);
            case IN_APP -> inApp(row);
            case WEB_PUSH -> webPush(row);
            case WHATSAPP -> whatsApp(row);
            case EMBEDDED -> embedded(row);
        }
        return row;
    }

    private void email(Map<String, String> row) {
        sent(row, "emailSend", "emailBounce", "Total Email Sends", "Total Emails Bounced", "Total Emails Delivered");
        total(row, "Total Complaints", "emailComplaint");
        total(row, "Total Email Opens", "emailOpen");
        total(row, "Total Emails Clicked", "emailClick");
        total(row, "Total Unsubscribes", "emailUnSubscribe");
        unique(row, "Unique Email Clicks", "emailClick");
        unique(row, "Unique Email Opens Or Clicks", "emailOpen", "emailClick");
    }

    private void push(Map<String, String> row) {
        sent(row, "pushSend", "pushBounce", "Total Pushes Sent", "Total Pushes Bounced", "Total Pushes Delivered");
        total(row, "Total App Uninstalls", "pushUninstall");
        total(row, "Total Pushes Opened", "pushOpen");
        unique(row, "Unique Pushes Opened", "pushOpen");
    }

    private void sms(Map<String, String> row) {
        sent(row, "smsSend", "smsBounce", "Total SMS Sent", "Total SMS Bounced", "Total SMS Delivered");
        total(row, "Total Inbound SMS", "smsReceived");
        total(row, "Total SMS Clicks", "smsClick");
        unique(row, "Unique SMS Clicks", "smsClick");
    }

    /** An in-app message is delivered when a device has fetched it, which the device reports. */
    private void inApp(Map<String, String> row) {
        total(row, "Total In-App Clicks", "inAppClick");
        total(row, "Total In-App Closes", "inAppClose");
        total(row, "Total In-App Deletes", "inAppDelete");
        total(row, "Total In-App Opens", "inAppOpen");
        total(row, "Total In-Apps Delivered", "inAppDelivery");
        total(row, "Total In-Apps Sent", "inAppSend");
        unique(row, "Unique In-App Clicks", "inAppClick");
        unique(row, "Unique In-App Opens", "inAppOpen");
    }

    private void webPush(Map<String, String> row) {
        total(row, "Total Web Pushes Clicked", "webPushClick");
        total(row, "Total Web Pushes Sent", "webPushSend");
        unique(row, "Unique Web Pushes Clicked", "webPushClick");
    }

    private void whatsApp(Map<String, String> row) {
        sent(
                row,
                "whatsAppSend",
                "whatsAppBounce",
                "Total WhatsApp Messages Sent",
                "Total WhatsApp Messages Bounced",
                "Total WhatsApp Messages Delivered");
        total(row, "Total WhatsApp Clicks", "whatsAppClick");
        total(row, "Total WhatsApp Messages Seen", "whatsAppSeen");
        unique(row, "Unique WhatsApp Clicks", "whatsAppClick");
    }

    private void embedded(Map<String, String> row) {
        total(row, "Total Embedded Clicks", "embeddedClick");
        total(row, "Total Embedded Impressions", "embeddedImpression");
        total(row, "Total Embedded Messages Received", "embeddedReceived");
        total(row, "Total Embedded Messages Sent", "embeddedSend");
        unique(row, "Unique Embedded Clicks", "embeddedClick");
    }

    private void sales(Map<String, String> row, Medium medium) {
        long purchases = count("purchase");
        BigDecimal revenue = events.stream()
                .filter(event -> event.type().equals("purchase"))
                .flatMap(event -> event.data().get("total").stream())
                .filter(Json.Num.class::isInstance)
                .map(total -> new BigDecimal(((Json.Num) total).digits()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        row.put("Revenue", shown(revenue));
        row.put("Average Order Value", shown(ratio(revenue, purchases)));
        row.put(
                "Purchases / M (" + medium.word() + ")",
                shown(ratio(BigDecimal.valueOf(purchases * 1000), count(medium.event() + "Send"))));
    }

    private void sent(
            Map<String, String> row, String send, String bounce, String sends, String bounces, String deliveries) {
        total(row, sends, send);
        total(row, bounces, bounce);
        row.put(deliveries, Long.toString(count(send) - count(bounce)));
    }

    private void total(Map<String, String> row, String name, String type) {
        row.put(name, Long.toString(count(type)));
    }

    private void unique(Map<String, String> row, String name, String... types) {
        Set<String> wanted = Set.of(types);
        long people = events.stream()
                .filter(event -> wanted.contains(event.type()))
                .map(Event::person)
                .distinct()
                .count();
        row.put(name, Long.toString(people));
    }

    private long count(String type) {
        return events.stream().filter(event -> event.type().equals(type)).count();
    }

    private static BigDecimal ratio(BigDecimal of, long to) {
        return to == 0 ? BigDecimal.ZERO : of.divide(BigDecimal.valueOf(to), 2, RoundingMode.HALF_UP);
    }

    private static String shown(BigDecimal figure) {
        return figure.signum() == 0 ? "0" : figure.stripTrailingZeros().toPlainString();
    }
}
