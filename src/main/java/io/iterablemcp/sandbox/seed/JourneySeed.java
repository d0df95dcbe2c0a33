package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Docs;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The journeys of the brand, each with the one triggered campaign that it sends. */
final class JourneySeed {

    private static final String MAKER = "maker@example.com";
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private enum State {
        LIVE("Running"),
        DRAFT("Ready"),
        ARCHIVED("Archived");

        final String campaign;

        State(String campaign) {
            this.campaign = campaign;
        }
    }

    private final World world;
    private final Instant start;

    JourneySeed(World world, Instant start) {
        this.world = world;
        this.start = start;
    }

    void sow() {
        journey("Welcome", "The first days after sign-up", "signup", State.LIVE, 310, JourneyLetter.welcome());
        journey("Cart reminder", "Something is left in the cart", "updateCart", State.LIVE, 290, JourneyLetter.cart());
        journey("Lamp care", "How to look after a new lamp", "purchase", State.LIVE, 240, JourneyLetter.care());
        journey("Price drop", "A wish costs less now", "priceDropped", State.LIVE, 150, JourneyLetter.price());
        journey(
                "Home page picks",
                "A card for those who browse",
                "categoryViewed",
                State.LIVE,
                120,
                JourneyLetter.picks());
        journey("Black week", "Countdown of last year", "blackWeekSignup", State.ARCHIVED, 400, JourneyLetter.black());
        journey("Win back", "Nothing ordered for a year", "dormant", State.ARCHIVED, 380, JourneyLetter.winBack());
        journey("Review request", "Two weeks after delivery", "delivered", State.DRAFT, 9, JourneyLetter.review());
    }

    private void journey(String name, String about, String event, State state, int daysOld, JourneyLetter letter) {
        Instant made = start.minus(Duration.ofDays(daysOld));
        Docs.Draft facts = Docs.object("name", name)
                .put("description", about)
                .put("enabled", state == State.LIVE)
                .put("isArchived", state == State.ARCHIVED)
                .put("journeyType", state == State.DRAFT ? "Draft" : "Published");
        // Whoever is welcomed is welcomed once; the others may come by again, but not while they are in.
        if (event.equals("signup")) {
            facts.put("lifetimeLimit", 1);
        }
        Json.Obj journey = world.journeys
                .shelf()
                .add(facts.put("simultaneousLimit", 1)
                        .put("startTileId", 1)
                        .put("triggerEventNames", List.of(event))
                        .put("createdAt", made)
                        .put("updatedAt", made.plus(AN_HOUR))
                        .put("creatorUserId", MAKER)
                        .done());
        long id = world.journeys.shelf().idOf(journey);
        if (event.equals("signup")) {
            world.journeys.shelf().change(id, it -> it.with("draft", draft(name, id)));
        }
        campaign(name, id, state, made, letter);
    }

    /** Changes to a journey that nobody has published yet. */
    private Json draft(String name, long id) {
        Instant made = start.minus(Duration.ofDays(5));
        return Docs.object("id", id + 900)
                .put("name", name + " (draft)")
                .put("createdAt", made)
                .put("updatedAt", made.plus(AN_HOUR))
                .put("creatorUserId", MAKER)
                .done();
    }

    private void campaign(String name, long journey, State state, Instant made, JourneyLetter letter) {
        Docs.Draft facts = Docs.object("name", name)
                .put("createdAt", made)
                .put("updatedAt", made.plus(AN_HOUR))
                .put("creatorUserId", MAKER)
                .putIf("messageTypeId", messageType(letter));
        Template template =
                world.templates.add(letter.medium(), facts.plus(letter.facts()).done(), "en", letter.content());
        long campaign = world.campaigns.idOf(world.campaigns.add(Docs.object("createdAt", made)
                .put("updatedAt", made.plus(AN_HOUR))
                .put("name", name)
                .put("templateId", template.id())
                .put("messageMedium", letter.medium().word())
                .put("createdByUserId", MAKER)
                .put("updatedByUserId", MAKER)
                .put("campaignState", state.campaign)
                .put("labels", List.of("journey"))
                .put("type", "Triggered")
                .put("workflowId", journey)
                .done()));
        world.templates.put(template.withFacts(template.facts().with("campaignId", Docs.json(campaign))));
    }

    private Optional<Long> messageType(JourneyLetter letter) {
        return world.messageTypes.all().stream()
                .filter(type -> Docs.whole(type, "channelId")
                        .flatMap(world.channels::find)
                        .flatMap(channel -> channel.text("messageMedium"))
                        .filter(letter.medium().word()::equals)
                        .isPresent())
                .map(world.messageTypes::idOf)
                .findFirst();
    }
}
