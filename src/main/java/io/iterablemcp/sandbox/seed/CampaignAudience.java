package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * A list, and the condition for being on it at a given time.
 *
 * @param type Standard for lists filled by hand or at sign-up, Dynamic for lists that follow the profile
 */
record CampaignAudience(String name, String description, String type, BiPredicate<Shopper, Long> rule) {

    private static final Set<Json> GERMAN_SPEAKING =
            Set.of(Json.text("Germany"), Json.text("Austria"), Json.text("Switzerland"));

    static final List<CampaignAudience> ALL = List.of(
            standard("Newsletter", "Signed up for the weekly newsletter", who -> who.traits()
                    .newsletter()),
            standard("Magazine readers", "Asked for The Long Evening", who -> who.traits()
                    .magazine()),
            standard("Design fair visitors", "Signed up at the design fair", who -> who.traits()
                    .source()
                    .equals("Design fair")),
            standard("Staff and testers", "Internal, for test sends", who -> who.traits()
                    .staff()),
            dynamic("Customers", "Ordered at least once", who -> who.ledger().orders() > 0),
            dynamic(
                    "No order yet",
                    "Signed up, never ordered",
                    who -> who.ledger().orders() == 0),
            new CampaignAudience(
                    "Lapsed customers",
                    "Last order half a year ago or longer",
                    "Dynamic",
                    (who, now) -> who.ledger().orders() > 0 && who.ledger().last() < now - 180 * ActivityTimes.DAY),
            dynamic(
                    "Club: gold and platinum",
                    "The two upper tiers of the Evening Club",
                    who -> who.ledger().tier().compareTo(Tier.GOLD) >= 0),
            dynamic("Lamp lovers", "Favourite category is a kind of lamp", who -> Product.isLamp(who.favourite())),
            dynamic("Furniture fans", "Favourite category is furniture", who -> !Product.isLamp(who.favourite())),
            dynamic(
                    "Germany, Austria, Switzerland",
                    "By country",
                    who -> GERMAN_SPEAKING.contains(who.traits().place().country())),
            dynamic("App users", "Have the app", who -> who.traits().app()),
            dynamic("SMS opt-ins", "Agreed to text messages", who -> who.traits()
                    .texts()),
            new CampaignAudience(
                    "Birthday this month", "By birthday", "Dynamic", (who, now) -> Birthdays.inMonthOf(who, now)),
            new CampaignAudience(
                    "Do not mail",
                    "Hard bounces and complaints; no campaign goes there",
                    "Suppression",
                    (who, now) -> who.unmailable()));

    static CampaignAudience named(String name) {
        return ALL.stream()
                .filter(audience -> audience.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no list " + name));
    }

    boolean has(Shopper who, long now) {
        return who.signedUp() <= now && rule.test(who, now);
    }

    private static CampaignAudience standard(
            String name, String description, java.util.function.Predicate<Shopper> rule) {
        return new CampaignAudience(name, description, "Standard", (who, now) -> rule.test(who));
    }

    private static CampaignAudience dynamic(
            String name, String description, java.util.function.Predicate<Shopper> rule) {
        return new CampaignAudience(name, description, "Dynamic", (who, now) -> rule.test(who));
    }
}
