package io.iterablemcp.sandbox.life;

import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.World;
import java.util.SplittableRandom;

/** Watches what is sent and decides at once how the person will react. */
public final class Life {

    private final World world;
    private final long seed;

    public Life(World world, long seed) {
        this.world = world;
        this.seed = seed;
    }

    public void start() {
        world.events.watch(this::noticed);
    }

    private void noticed(Event event) {
        // By message, so that what one person does does not depend on who else gets something.
        ComingEvents coming = new ComingEvents(world, event, new SplittableRandom(seed * 1_000_003 + event.message()));
        switch (event.type()) {
            case "emailSend" -> EmailReader.react(coming);
            case "smsSend" -> TextReader.react(coming);
            case "whatsAppSend" -> TextReader.reactToWhatsApp(coming);
            case "pushSend" -> AppUser.reactToPush(coming);
            case "inAppSend" -> AppUser.reactToInApp(coming);
            case "webPushSend" -> AppUser.reactToWebPush(coming);
            default -> {
                // Nobody reacts to another event. Embedded messages need an app that shows them.
            }
        }
    }
}
