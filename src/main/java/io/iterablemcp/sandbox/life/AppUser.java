package io.iterablemcp.sandbox.life;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.World;
import java.util.function.Consumer;

/** What people do about pushes and in-app messages. */
final class AppUser {

    private static final Json.Obj PHONE = Documents.object(
                    "deviceInfo",
                    Documents.object("deviceId", "sandbox-phone")
                            .put("platform", "Android")
                            .put("appPackageName", "com.example.shop")
                            .done())
            .done();

    private AppUser() {}

    static void reactToPush(ComingEvents coming) {
        if (coming.chance(3)) {
            coming.after(1, 3).add("pushBounce", Json.Obj.EMPTY);
        } else if (coming.chance(2)) {
            coming.after(1, 3).add("pushUninstall", Json.Obj.EMPTY);
        } else if (coming.chance(40)) {
            coming.after(2, 8)
                    .add(
                            "pushOpen",
                            Documents.object("appAlreadyRunning", coming.chance(30))
                                    .done());
        }
    }

    static void reactToInApp(ComingEvents coming) {
        if (coming.chance(65)) {
            coming.after(2, 8)
                    .change(() -> found(coming, coming.world().inApp::read))
                    .add("inAppOpen", PHONE);
            if (coming.chance(35)) {
                coming.after(1, 4).add("inAppClick", PHONE.with("clickedUrl", Json.text(coming.link())));
            }
            if (coming.chance(25)) {
                coming.after(1, 4)
                        .change(() ->
                                found(coming, message -> coming.world().inApp.consume(message)))
                        .add("inAppDelete", PHONE.with("deleteAction", Json.text("delete-button")));
            }
        }
    }

    static void reactToWebPush(ComingEvents coming) {
        if (coming.chance(25)) {
            coming.after(2, 8).add("webPushClick", Json.Obj.EMPTY);
        }
    }

    private static void found(ComingEvents coming, Consumer<SentMessage> use) {
        World world = coming.world();
        world.messages.to(coming.person()).stream()
                .filter(message -> message.number() == coming.sent().message())
                .findFirst()
                .ifPresent(use);
    }
}
