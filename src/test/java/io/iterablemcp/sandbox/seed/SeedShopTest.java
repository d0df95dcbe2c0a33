package io.iterablemcp.sandbox.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Catalog;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.ProjectType;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Consistency between catalogs, journeys, devices and events. */
class SeedShopTest {

    private static final SeededWorld SOWN = SeededWorld.of(1, ProjectType.HYBRID, SeededWorld.MARCH);
    private static final World WORLD = SOWN.world();

    private static Json.Obj product(String id) {
        return catalog("products").item(id).orElseThrow().value();
    }

    private static Catalog catalog(String name) {
        return WORLD.catalogs.find(name).orElseThrow();
    }

    @Test
    void ordersOnlyCatalogProducts() {
        List<Json.Obj> lines = Stream.concat(
                        SOWN.events("purchase").stream().map(Event::data),
                        WORLD.people.all().stream().map(StoredPerson::fields))
                .flatMap(document -> document.list("shoppingCartItems").stream())
                .map(Json.Obj.class::cast)
                .distinct()
                .toList();
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            Json.Obj product = product(line.text("id").orElseThrow());
            for (String field : List.of("name", "sku", "price", "url", "imageUrl")) {
                assertThat(product.get(field)).as(field).isEqualTo(line.get(field));
            }
        });
    }

    @Test
    void viewsAndRecommendsOnlyCatalogProducts() {
        List<String> viewed = SOWN.events("customEvent").stream()
                .flatMap(event -> event.data().object("dataFields").stream())
                .flatMap(data ->
                        Stream.of("lampId", "productId", "firstItem").flatMap(field -> data.text(field).stream()))
                .distinct()
                .toList();
        assertThat(viewed).hasSizeGreaterThan(30).allMatch(id -> product(id).has("price"));
        assertThat(catalog("recommendations").items()).allSatisfy(item -> assertThat(
                        item.value().list("products"))
                .hasSize(4)
                .allMatch(id -> catalog("products").item(((Json.Str) id).text()).isPresent()));
    }

    @Test
    void hasPhonesForPeopleWithTheApp() {
        assertThat(WORLD.people.all())
                .allMatch(person -> person.fields().flag("appUser")
                        != person.devices().phones().isEmpty())
                .anyMatch(person -> !person.devices().browserTokens().isEmpty());
        assertThat(SOWN.events("pushSend"))
                .isNotEmpty()
                .allMatch(event -> !event.person().devices().phones().isEmpty());
        assertThat(SOWN.events("webPushSend"))
                .isNotEmpty()
                .allMatch(event -> !event.person().devices().browserTokens().isEmpty());
        assertThat(WORLD.people.all().stream()
                        .flatMap(person -> person.devices().phones().stream())
                        .map(phone -> phone.text("token").orElseThrow()))
                .doesNotHaveDuplicates();
    }

    @Test
    void sendsTheCampaignsOfThePlanOnEightJourneys() {
        List<Json.Obj> journeys = WORLD.journeys.documents().all();
        assertThat(journeys).hasSize(8);
        List<Json.Obj> sent = WORLD.campaigns.all().stream()
                .filter(campaign -> campaign.has("workflowId"))
                .toList();
        assertThat(sent).allSatisfy(campaign -> {
            assertThat(campaign.text("type")).contains("Triggered");
            Json.Obj journey = WORLD.journeys
                    .documents()
                    .find(Documents.whole(campaign, "workflowId").orElseThrow())
                    .orElseThrow();
            assertThat(campaign.text("campaignState").orElse("").equals("Running"))
                    .isEqualTo(journey.flag("enabled"));
            assertThat(Documents.whole(journey, "createdAt").orElseThrow())
                    .isLessThan(SOWN.start().toEpochMilli());
        });
        assertThat(journeys).filteredOn(journey -> journey.flag("enabled")).allMatch(journey -> sent.stream()
                .anyMatch(campaign -> Documents.whole(campaign, "workflowId").equals(Documents.whole(journey, "id"))));
    }
}
