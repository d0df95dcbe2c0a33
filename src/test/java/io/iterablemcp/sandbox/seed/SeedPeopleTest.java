package io.iterablemcp.sandbox.seed;

import static io.iterablemcp.sandbox.seed.SeededWorld.cents;
import static io.iterablemcp.sandbox.seed.SeededWorld.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.sandbox.http.DateTimes;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.ProjectType;
import io.iterablemcp.sandbox.world.StoredPerson;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SeedPeopleTest {

    private static final SeededWorld SOWN = SeededWorld.of(ProjectType.HYBRID);
    private static final Pattern ADDRESS = Pattern.compile("@[\\w-]+\\.[\\w.-]+|https?://[^/\"\\s<>]+");
    private static final Pattern OURS = Pattern.compile("(@|https?://([a-z]+\\.)?)example\\.(com|org|net)");
    /** Phone numbers that regulators reserve for films and books. */
    private static final Pattern FICTIONAL = Pattern.compile(
            "\\+1\\d{3}55501\\d\\d|\\+447700900\\d{3}" + "|\\+4917139200\\d\\d|\\+49176040690\\d\\d|\\+3363998\\d{4}");

    @Test
    void madeTwoThousandPeopleInFifteenListsOfSensibleSizes() {
        assertThat(SOWN.world().people.all()).hasSize(2000);
        assertThat(SOWN.world().lists.documents().all())
                .hasSize(15)
                .extracting(list -> list.text("listType").orElse(""))
                .contains("Standard", "Dynamic", "Suppression");
        SOWN.world().lists.documents().all().forEach(list -> assertThat(SOWN.world()
                        .lists
                        .members(SOWN.world().lists.documents().idOf(list)))
                .hasSizeBetween(10, 1600));
    }

    @Test
    void hasProfilesThatMatchThePurchases() {
        Map<StoredPerson, List<Event>> purchases = SOWN.perPerson("purchase");
        for (StoredPerson person : SOWN.world().people.all()) {
            List<Event> theirs = purchases.getOrDefault(person, List.of());
            Json.Obj fields = person.fields();
            long spent = theirs.stream()
                    .mapToLong(event -> cents(event.data(), "total"))
                    .sum();
            Optional<String> last = theirs.stream()
                    .max(java.util.Comparator.comparingLong(Event::at))
                    .map(event -> DateTimes.shown(Instant.ofEpochMilli(event.at())));
            assertThat(cents(fields, "lifetimeValue")).isEqualTo(spent);
            assertThat(whole(fields, "totalOrders")).isEqualTo(theirs.size());
            assertThat(fields.text("lastOrderAt")).isEqualTo(last);
            assertThat(fields.flag("clubMember")).isEqualTo(!theirs.isEmpty());
            assertThat(fields.text("loyaltyTier")).contains(tier(theirs.size(), spent));
        }
    }

    @Test
    void countsEveryOrderInTheTotals() {
        assertThat(SOWN.events("purchase"))
                .allSatisfy(purchase -> assertThat(purchase.data().list("shoppingCartItems").stream()
                                .map(Json.Obj.class::cast)
                                .mapToLong(item -> cents(item, "price") * whole(item, "quantity"))
                                .sum())
                        .isEqualTo(cents(purchase.data(), "total")));
    }

    @Test
    void remindsNobodyOfAnOrderedBasket() {
        Map<StoredPerson, List<Event>> bought = SOWN.perPerson("purchase");
        Map<StoredPerson, List<Event>> left = SOWN.events("customEvent").stream()
                .filter(event -> event.data().text("eventName").orElse("").equals("cartAbandoned"))
                .collect(Collectors.groupingBy(Event::person));
        for (StoredPerson person : SOWN.world().people.all()) {
            long lastBought = latest(bought, person);
            long lastLeft = latest(left, person);
            assertThat(person.fields().has("shoppingCartItems")).isEqualTo(lastLeft > lastBought);
        }
    }

    @Test
    void fillsListsByTheProfiles() {
        members("Newsletter", person -> person.fields().flag("newsletter"));
        members("Magazine readers", person -> person.fields().flag("magazineReader"));
        members("App users", person -> person.fields().flag("appUser"));
        members("Customers", person -> whole(person.fields(), "totalOrders") > 0);
        members("No order yet", person -> whole(person.fields(), "totalOrders") == 0);
        members("Staff and testers", person -> person.fields().flag("staff"));
        members("Club: gold and platinum", person -> Set.of("gold", "platinum").contains(word(person, "loyaltyTier")));
        members("Lamp lovers", person -> word(person, "favouriteCategory").matches(".*(lamps|lights)"));
        members("Furniture fans", person -> word(person, "favouriteCategory").matches("chairs|tables|shelves"));
        members("Design fair visitors", person -> word(person, "signupSource").equals("Design fair"));
        members("Germany, Austria, Switzerland", person -> Set.of("Germany", "Austria", "Switzerland")
                .contains(word(person, "country")));
        members("Birthday this month", person -> word(person, "birthday").contains("-03-"));
        members(
                "SMS opt-ins",
                person -> !person.subscribedMessageTypes().isEmpty()
                        && person.fields().has("phoneNumber"));
        Set<StoredPerson> gone = Stream.concat(
                        SOWN.events("emailComplaint").stream(),
                        SOWN.events("emailBounce").stream().filter(bounce -> bounce.data()
                                .text("recipientState")
                                .orElse("")
                                .equals("HardBounce")))
                .map(Event::person)
                .collect(Collectors.toSet());
        members("Do not mail", gone::contains);
    }

    @Test
    void inventsAllPeople() {
        Set<String> emails = new HashSet<>();
        for (StoredPerson person : SOWN.world().people.all()) {
            person.email().ifPresent(email -> {
                assertThat(email).matches("[a-z]+\\.[a-z]+\\d*@example\\.(com|org|net)");
                assertThat(emails.add(email)).isTrue();
            });
            person.fields().text("phoneNumber").ifPresent(phone -> assertThat(phone)
                    .matches(FICTIONAL));
        }
    }

    @Test
    void hasAddressesInExampleComOnly() {
        Stream.of(
                        SOWN.world().templates.all().stream()
                                .flatMap(template -> Stream.concat(
                                        Stream.of(template.facts()), template.contents().values().stream())),
                        SOWN.world().campaigns.all().stream(),
                        SOWN.world().people.all().stream().map(StoredPerson::fields),
                        SOWN.world().events.all().map(Event::data).distinct())
                .flatMap(documents -> documents)
                .forEach(document -> assertThat(
                                ADDRESS.matcher(JsonWriter.write(document)).results())
                        .allMatch(found -> OURS.matcher(found.group()).matches()));
    }

    @Test
    void identifiesPeopleByTheProjectType() {
        assertThat(SeededWorld.of(ProjectType.EMAIL).world().people.all())
                .allMatch(person -> person.email().isPresent())
                .anyMatch(person -> person.userId().isPresent())
                .anyMatch(person -> person.userId().isEmpty());
        assertThat(SeededWorld.of(ProjectType.USER_ID).world().people.all())
                .allMatch(person -> person.userId().isPresent())
                .anyMatch(person -> person.email().isPresent())
                .anyMatch(person -> person.email().isEmpty());
        assertThat(SOWN.world().people.all())
                .allMatch(
                        person -> person.email().isPresent() || person.userId().isPresent())
                .anyMatch(person -> person.email().isEmpty())
                .anyMatch(person -> person.userId().isEmpty());
    }

    private static void members(String list, Predicate<StoredPerson> rule) {
        assertThat(SOWN.members(list))
                .as(list)
                .isEqualTo(SOWN.world().people.all().stream().filter(rule).collect(Collectors.toSet()));
    }

    private static String tier(int orders, long spent) {
        if (orders == 0) {
            return "none";
        }
        return spent < 400_00 ? "bronze" : spent < 1200_00 ? "silver" : spent < 2500_00 ? "gold" : "platinum";
    }

    private static String word(StoredPerson person, String field) {
        return person.fields().text(field).orElse("");
    }

    private static long latest(Map<StoredPerson, List<Event>> events, StoredPerson person) {
        return events.getOrDefault(person, List.of()).stream()
                .mapToLong(Event::at)
                .max()
                .orElse(0);
    }
}
