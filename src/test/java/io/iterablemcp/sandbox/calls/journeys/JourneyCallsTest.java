package io.iterablemcp.sandbox.calls.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.calls.PersonFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class JourneyCallsTest {

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    private List<Json.Obj> journeys(String query) {
        return client.get("/api/journeys" + query).json().list("journeys").stream()
                .map(Json.Obj.class::cast)
                .toList();
    }

    private List<Json.Obj> all() {
        List<Json.Obj> all = new ArrayList<>(journeys("?pageSize=50"));
        all.addAll(journeys("?pageSize=50&state=Archived"));
        return all;
    }

    private long open(boolean once) {
        return all().stream()
                .filter(journey -> journey.flag("enabled") && journey.has("lifetimeLimit") == once)
                .map(journey -> PersonFixture.whole(journey, "id"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void showsJourneysOfEveryState() {
        assertThat(all()).hasSizeGreaterThanOrEqualTo(8);
        assertThat(all()).anyMatch(journey -> journey.flag("isArchived"));
        assertThat(all())
                .anyMatch(journey ->
                        journey.text("journeyType").filter("Draft"::equals).isPresent());
        assertThat(all()).anyMatch(journey -> journey.object("draft").isPresent());
        assertThat(journeys("?pageSize=50")).noneMatch(journey -> journey.flag("isArchived"));
        assertThat(all()).allSatisfy(journey -> assertThat(journey.fields().keySet())
                .contains(
                        "id",
                        "name",
                        "description",
                        "enabled",
                        "journeyType",
                        "simultaneousLimit",
                        "startTileId",
                        "triggerEventNames",
                        "createdAt",
                        "updatedAt",
                        "creatorUserId"));
    }

    @Test
    void linksFromPageToPage() {
        int total = journeys("?pageSize=50").size();
        Set<Long> seen = new TreeSet<>();
        String next = "/api/journeys?pageSize=2&sort=-name";
        List<String> names = new ArrayList<>();
        String previous = "";
        while (!next.isEmpty()) {
            Json.Obj page = client.get(next).json();
            assertThat(PersonFixture.whole(page, "totalJourneysCount")).isEqualTo(total);
            page.list("journeys").forEach(journey -> {
                seen.add(PersonFixture.whole((Json.Obj) journey, "id"));
                names.add(((Json.Obj) journey).text("name").orElseThrow());
            });
            next = page.text("nextPageUrl").orElse("");
            previous = page.text("previousPageUrl").orElse("");
        }
        assertThat(seen).hasSize(total);
        assertThat(names).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER.reversed());
        assertThat(previous).startsWith("/api/journeys?page=");
        assertThat(client.get("/api/journeys?page=9223372036854775").json().list("journeys"))
                .isEmpty();
    }

    @Test
    void refusesInvalidPagesAndSortFields() {
        assertThat(client.get("/api/journeys?pageSize=51").code()).isEqualTo("BadParams");
        assertThat(client.get("/api/journeys?page=0").code()).isEqualTo("BadParams");
        assertThat(client.get("/api/journeys?sort=colour").code()).isEqualTo("BadParams");
        assertThat(client.get("/api/journeys?sort=+updatedAt").status()).isEqualTo(200);
    }

    @Test
    void sendsAPersonTheJourneysMessageAfterTheLag() {
        PersonFixture.arrive(client, PersonFixture.EMAIL);
        long id = open(true);
        assertThat(PersonFixture.trigger(client, id, PersonFixture.EMAIL).text())
                .isEqualTo("{\"msg\":\"\",\"code\":\"Success\",\"params\":null}");
        assertThat(PersonFixture.messages(client, PersonFixture.EMAIL)).isEmpty();
        client.settle();
        assertThat(PersonFixture.messages(client, PersonFixture.EMAIL)).hasSize(1);
        String medium = PersonFixture.messages(client, PersonFixture.EMAIL)
                .get(0)
                .text("medium")
                .orElseThrow();
        assertThat(PersonFixture.events(
                        client, PersonFixture.EMAIL, medium.toLowerCase(java.util.Locale.ROOT) + "Send"))
                .hasSize(1);
    }

    @Test
    void keepsTheLimitsForOnePerson() {
        PersonFixture.arrive(client, PersonFixture.EMAIL);
        long once = open(true);
        long again = open(false);
        for (int day = 0; day < 3; day++) {
            PersonFixture.trigger(client, once, PersonFixture.EMAIL);
            PersonFixture.trigger(client, again, PersonFixture.EMAIL);
            PersonFixture.trigger(client, again, PersonFixture.EMAIL);
            client.settle();
            assertThat(PersonFixture.messages(client, PersonFixture.EMAIL)).hasSize(2 + day);
            client.clock.advance(Duration.ofDays(1));
        }
        assertThat(PersonFixture.events(client, PersonFixture.EMAIL, "journeyExit"))
                .hasSize(4);
    }

    @Test
    void acceptsAListOnlyOnceAtATime() {
        String list = "\"listId\":"
                + PersonFixture.whole(
                        client.post("/api/lists", "{\"name\":\"L\"}").json(), "listId");
        String body = "{\"workflowId\":" + open(true) + "," + list + "}";
        assertThat(client.post("/api/workflows/triggerWorkflow", body).status()).isEqualTo(200);
        assertThat(client.post("/api/workflows/triggerWorkflow", body).code()).isEqualTo("BadParams");
        client.settle();
        assertThat(client.post("/api/workflows/triggerWorkflow", body).status()).isEqualTo(200);
    }

    @Test
    void refusesDisabledJourneysAndInvalidTargets() {
        PersonFixture.arrive(client, PersonFixture.EMAIL);
        long archived = all().stream()
                .filter(it -> it.flag("isArchived"))
                .map(it -> PersonFixture.whole(it, "id"))
                .findFirst()
                .orElseThrow();
        long draft = all().stream()
                .filter(it -> it.text("journeyType").filter("Draft"::equals).isPresent())
                .map(it -> PersonFixture.whole(it, "id"))
                .findFirst()
                .orElseThrow();
        assertThat(PersonFixture.trigger(client, archived, PersonFixture.EMAIL).text())
                .contains("BadParams", "archived");
        assertThat(PersonFixture.trigger(client, draft, PersonFixture.EMAIL).text())
                .contains("BadParams", "draft");
        assertThat(PersonFixture.trigger(client, 1, PersonFixture.EMAIL).code()).isEqualTo("NotFound");
        assertThat(PersonFixture.trigger(client, open(true), "nobody@example.com")
                        .code())
                .isEqualTo("UnknownEmailError");
        String path = "/api/workflows/triggerWorkflow";
        assertThat(client.post(path, "{\"workflowId\":" + open(true) + "}").code())
                .isEqualTo("BadParams");
        assertThat(client.post(path, "{\"workflowId\":" + open(true) + ",\"listId\":1}")
                        .code())
                .isEqualTo("error.lists.invalidListId");
        client.settle();
        assertThat(PersonFixture.messages(client, PersonFixture.EMAIL)).isEmpty();
    }
}
