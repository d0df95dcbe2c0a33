package io.iterablemcp.sandbox.life;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;

/** What people do about an SMS or a WhatsApp message. */
final class TextReader {

    private static final Json.Obj UNREACHABLE = Documents.object(
                    "smsProviderResponse",
                    Documents.object("status", 400)
                            .put("code", 30003)
                            .put("message", "Unreachable destination handset")
                            .put("more_info", "https://sms.example.com/errors/30003")
                            .done())
            .done();

    private TextReader() {}

    static void react(ComingEvents coming) {
        if (coming.chance(4)) {
            coming.after(1, 3).add("smsBounce", UNREACHABLE);
            return;
        }
        if (coming.chance(30)) {
            coming.after(2, 8).add("smsClick", clicked(coming, coming.chance(15)));
        }
        if (coming.chance(12)) {
            reply(coming);
        }
    }

    private static void reply(ComingEvents coming) {
        boolean stop = coming.chance(50);
        coming.after(3, 10)
                .add(
                        "smsReceived",
                        Documents.object("smsMessage", stop ? "STOP" : "Thanks, when does it open?")
                                .done());
        if (stop) {
            coming.leave(Leaving.CHANNEL, "SMS");
        }
    }

    static void reactToWhatsApp(ComingEvents coming) {
        if (coming.chance(4)) {
            coming.after(1, 3)
                    .add("whatsAppBounce", Documents.object("errorCode", 131026).done());
            return;
        }
        if (coming.chance(70)) {
            coming.after(2, 8).add("whatsAppSeen", Json.Obj.EMPTY);
            if (coming.chance(30)) {
                coming.after(1, 5).add("whatsAppClick", clicked(coming, false));
            }
            if (coming.chance(10)) {
                coming.after(2, 6)
                        .add(
                                "whatsAppReceived",
                                Documents.object("whatsAppMessage", "Thank you").done());
            }
        }
    }

    private static Json.Obj clicked(ComingEvents coming, boolean bot) {
        return Documents.object("url", coming.link()).put("isBot", bot).done();
    }
}
