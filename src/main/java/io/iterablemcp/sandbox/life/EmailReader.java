package io.iterablemcp.sandbox.life;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;

/** What people and mail scanners do about an email. */
final class EmailReader {

    private static final Json.Obj HARD = Documents.object("recipientState", "HardBounce")
            .put("status", "5.1.1")
            .put("bounceMessage", "550 5.1.1 The mailbox does not exist")
            .done();
    private static final Json.Obj SOFT = Documents.object("recipientState", "SoftBounceMailboxFull")
            .put("status", "4.2.2")
            .put("bounceMessage", "452 4.2.2 The mailbox is full")
            .done();
    private static final Json.Obj COMPLAINT =
            Documents.object("recipientState", "Complaint").done();

    private EmailReader() {}

    static void react(ComingEvents coming) {
        if (coming.chance(4)) {
            bounce(coming);
            return;
        }
        if (coming.chance(12)) {
            scan(coming);
        }
        if (coming.chance(55)) {
            coming.after(2, 10).add("emailOpen", client(coming, false));
            read(coming);
        }
    }

    private static void bounce(ComingEvents coming) {
        if (coming.chance(50)) {
            coming.after(1, 3).add("emailBounce", HARD).leave(Leaving.ALL_MARKETING_EMAIL, "HardBounce");
        } else {
            coming.after(1, 3).add("emailBounce", SOFT);
        }
    }

    /** A scanner loads the images, and sometimes follows the links. */
    private static void scan(ComingEvents coming) {
        coming.after(1, 2).add("emailOpen", client(coming, true));
        if (coming.chance(50)) {
            coming.add("emailClick", clicked(coming, client(coming, true)));
        }
    }

    private static void read(ComingEvents coming) {
        if (coming.chance(35)) {
            coming.after(2, 8).add("emailClick", clicked(coming, client(coming, false)));
        }
        if (coming.chance(4)) {
            coming.after(2, 6)
                    .add("hostedUnsubscribeClick", client(coming, false))
                    .leave(Leaving.MESSAGE_TYPE, "EmailLink");
        } else if (coming.chance(2)) {
            coming.after(2, 6).add("emailComplaint", COMPLAINT).leave(Leaving.CHANNEL, "Complaint");
        }
    }

    private static Json.Obj client(ComingEvents coming, boolean bot) {
        return Documents.object(
                        "userAgent", bot ? "Mozilla/5.0 (compatible; scanner)" : "Mozilla/5.0 (X11; Linux x86_64)")
                .put("userAgentDevice", bot ? "Robot" : "Linux")
                .put("ip", "203.0.113." + (1 + coming.draw(254)))
                .put("isBot", bot)
                .done();
    }

    private static Json.Obj clicked(ComingEvents coming, Json.Obj client) {
        String link = coming.link();
        return Documents.object()
                .plus(client)
                .put("url", link)
                .put("linkUrl", link)
                .put("linkId", Integer.toUnsignedString(link.hashCode()))
                .put("hrefIndex", 0)
                .put("city", "Bergen")
                .put("region", "46")
                .put("country", "Norway")
                .done();
    }
}
