package io.iterablemcp.cli.demo;

import io.iterablemcp.cli.screen.Screen;
import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.webhooks.event.EventFilter;
import io.iterablemcp.webhooks.event.EventIds;
import io.iterablemcp.webhooks.event.StoredEvent;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What people have done with the sent message, as the project's webhooks reported it. */
final class ReactionScene {

    private static final int LONGEST_WAIT = 200;
    private static final long PAUSE_MILLIS = 100;
    private static final EventIds ANY =
            new EventIds(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private final Screen screen;
    private final DemoReceiver receiver;

    ReactionScene(Screen screen, DemoReceiver receiver) {
        this.screen = screen;
        this.receiver = receiver;
    }

    void play() throws InterruptedException {
        screen.heading("After the send: the project's webhooks report who received, opened and clicked");
        try {
            Optional<StoredEvent> opened = first("emailOpen");
            Optional<StoredEvent> clicked = first("emailClick");
            List<StoredEvent> all = receiver.events(EventFilter.ALL);
            Map<String, Integer> counts = new TreeMap<>();
            all.forEach(event -> counts.merge(event.name(), 1, Integer::sum));
            screen.say(all.size() + " events have reached the receiver at "
                    + receiver.address().getAuthority() + " so far:");
            TextTable table = new TextTable().row("EVENT", "COUNT");
            counts.forEach((name, count) -> table.row(name, Integer.toString(count)));
            screen.table(table);
            opened.ifPresent(event -> screen.say("The first open was at " + event.happened() + "."));
            clicked.ifPresent(event -> screen.done("The first click was at " + event.happened() + ", on a link to "
                    + host(event) + ". Scanners' clicks do not count."));
        } catch (StoreException e) {
            screen.say("This scene ends here: the events could not be read.");
        }
    }

    /** Waits for the first event of this name that a person caused. */
    private Optional<StoredEvent> first(String name) throws StoreException, InterruptedException {
        EventFilter byPeople =
                new EventFilter(List.of(name), ANY, List.of(), Optional.empty(), Optional.empty(), false);
        for (int tries = 0; tries < LONGEST_WAIT; tries++) {
            List<StoredEvent> found = receiver.events(byPeople);
            if (!found.isEmpty()) {
                return Optional.of(found.get(0));
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return Optional.empty();
    }

    private static String host(StoredEvent click) {
        Json.Obj fields =
                ((Json.Obj) JsonReader.read(click.body())).object("dataFields").orElse(Json.Obj.EMPTY);
        return fields.text("url").map(URI::create).map(URI::getHost).orElse("");
    }
}
