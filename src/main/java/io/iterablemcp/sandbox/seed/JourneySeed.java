package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Creates the journeys of the brand with the triggered campaigns that each of them sends. */
final class JourneySeed {

    private static final Duration AN_HOUR = Duration.ofHours(1);

    private enum State {
        LIVE,
        DRAFT,
        ARCHIVED
    }

    private final World world;
    private final Instant start;

    JourneySeed(World world, Instant start) {
        this.world = world;
        this.start = start;
    }

    void sow() {
        journey("Welcome", "An email after sign-up", "signup", State.LIVE, 330, "Welcome");
        journey("Review request", "Eleven days after the order", "purchase", State.LIVE, 220, "How do you like it?");
        journey(
                "Cart reminder",
                "Something is left in the basket",
                "cartAbandoned",
                State.LIVE,
                310,
                "Cart reminder",
                "Cart reminder, app",
                "Basket, by WhatsApp");
        journey("Birthday", "A voucher on the day", "birthday", State.LIVE, 260, "Birthday light");
        journey(
                "First days with the app",
                "A push, then a card on the home screen",
                "appInstalled",
                State.LIVE,
                300,
                "Welcome to the app",
                "Home screen: first steps");
        journey(
                "Back in stock",
                "For people who asked to be notified",
                "restockAlertAsked",
                State.LIVE,
                90,
                "Back in stock");
        journey("Win-back", "Nothing ordered for a year", "dormant", State.DRAFT, 140, "Win-back, second email");
        journey("Black week", "Countdown of last year", "blackWeekSignup", State.ARCHIVED, 400);
    }

    private void journey(String name, String about, String event, State state, int daysOld, String... campaigns) {
        Instant made = ActivityTimes.atWork(start.minus(Duration.ofDays(daysOld)), name + event);
        Documents.Draft facts = Documents.object("name", name)
                .put("description", about)
                .put("enabled", state == State.LIVE)
                .put("isArchived", state == State.ARCHIVED)
                .put("journeyType", state == State.DRAFT ? "Draft" : "Published");
        // A person enters the welcome journey once; other journeys can be entered again, but not while in them.
        if (event.equals("signup")) {
            facts.put("lifetimeLimit", 1);
        }
        Json.Obj journey = world.journeys
                .documents()
                .add(facts.put("simultaneousLimit", 1)
                        .put("startTileId", 1)
                        .put("triggerEventNames", List.of(event))
                        .put("createdAt", made)
                        .put("updatedAt", made.plus(AN_HOUR))
                        .put("creatorUserId", Brand.EDITOR)
                        .done());
        long id = world.journeys.documents().idOf(journey);
        if (event.equals("signup")) {
            world.journeys.documents().change(id, it -> it.with("draft", draft(name, id)));
        }
        for (String campaign : campaigns) {
            sends(id, campaign);
        }
    }

    /** A draft of a journey, not yet published. */
    private Json draft(String name, long id) {
        Instant made = ActivityTimes.atWork(start.minus(Duration.ofDays(5)), name);
        return Documents.object("id", id + 900)
                .put("name", name + " (draft)")
                .put("createdAt", made)
                .put("updatedAt", made.plus(AN_HOUR))
                .put("creatorUserId", Brand.EDITOR)
                .done();
    }

    private void sends(long journey, String campaign) {
        long id = world.campaigns.all().stream()
                .filter(made -> made.text("name").filter(campaign::equals).isPresent())
                .map(world.campaigns::idOf)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no campaign " + campaign));
        world.campaigns.change(id, it -> it.with("workflowId", Documents.json(journey)));
    }
}
