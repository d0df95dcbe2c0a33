package io.iterablemcp.sandbox.calls.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.calls.WorldFixture;
import io.iterablemcp.sandbox.world.Documents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateListCallsTest {

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    private long make(String medium, String clientId) {
        Reply reply =
                client.post("/api/templates/" + medium + "/upsert", "{\"clientTemplateId\":\"" + clientId + "\"}");
        return Long.parseLong(reply.json().text("msg").orElseThrow().replaceFirst(".*: ", ""));
    }

    private static List<Long> ids(Json.Obj page) {
        return page.list("templates").stream()
                .map(template ->
                        Documents.whole((Json.Obj) template, "templateId").orElseThrow())
                .toList();
    }

    private Json.Obj list(String query) {
        return client.get("/api/templates" + query).json();
    }

    @Test
    void readsPageByPage() {
        List<Long> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(make("sms", "page-" + i));
        }
        long total = Documents.whole(list(""), "totalTemplatesCount").orElseThrow();
        List<Long> walked = new ArrayList<>();
        String next = "/api/templates?pageSize=2&messageMedium=SMS&sort=-id";
        while (!next.isEmpty()) {
            Json.Obj page = client.get(next).json();
            assertThat(page.list("templates")).hasSizeBetween(1, 2);
            walked.addAll(ids(page));
            next = page.text("nextPageUrl").orElse("");
        }
        assertThat(walked.subList(0, 5))
                .containsExactly(made.get(4), made.get(3), made.get(2), made.get(1), made.get(0));
        assertThat(walked).doesNotHaveDuplicates();
        assertThat(total).isGreaterThanOrEqualTo(walked.size());

        Json.Obj second = list("?page=2&pageSize=2&messageMedium=SMS");
        assertThat(second.text("previousPageUrl")).contains("/api/templates?page=1&pageSize=2&messageMedium=SMS");
        assertThat(list("?page=900000000000&pageSize=1000").list("templates")).isEmpty();
    }

    @Test
    void hasTwentyCampaignsPerPageByDefault() {
        for (int i = 0; i < 21; i++) {
            make("email", "many-" + i);
        }
        assertThat(list("").list("templates")).hasSize(20);
        assertThat(list("?pageSize=1000").list("templates")).hasSizeGreaterThan(20);
    }

    @Test
    void sortsByNameAndDate() {
        long b = make("push", "sorted-b");
        client.clock.advance(Duration.ofHours(1));
        long a = make("push", "sorted-a");
        String recent = "&pageSize=1000&startDateTime=2026-03-01%2012%3A00%3A00";
        assertThat(ids(list("?sort=name" + recent))).containsSubsequence(a, b);
        assertThat(ids(list("?sort=-name" + recent))).containsSubsequence(b, a);
        assertThat(ids(list("?sort=createdAt" + recent))).containsSubsequence(b, a);
        assertThat(ids(list("?sort=%2Bid" + recent))).containsSubsequence(b, a);
        client.clock.advance(Duration.ofHours(1));
        make("push", "sorted-b");
        assertThat(ids(list("?sort=-updatedAt" + recent))).startsWith(b);
    }

    @Test
    void filtersByMediumAndDateOfCreation() {
        client.clock.advance(Duration.ofDays(1));
        long early = make("inapp", "early");
        client.clock.advance(Duration.ofDays(1));
        long late = make("inapp", "late");
        long email = make("email", "late");
        assertThat(ids(list("?startDateTime=2026-03-02%2012%3A00%3A00&endDateTime=2026-03-02%2012%3A00%3A01")))
                .containsExactly(early);
        assertThat(ids(list("?startDateTime=2026-03-03%2000%3A00%3A00"))).containsExactly(late, email);
        assertThat(ids(list("?startDateTime=2026-03-02%2000%3A00%3A00&messageMedium=InApp")))
                .containsExactly(early, late);
        assertThat(ids(list("?startDateTime=2026-03-02%2000%3A00%3A00&templateType=Blast")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?page=0",
                "?pageSize=0",
                "?pageSize=1001",
                "?sort=colour",
                "?templateType=Odd",
                "?messageMedium=Fax",
                "?startDateTime=yesterday"
            })
    void refusesWhatCannotBe(String query) {
        assertThat(client.get("/api/templates" + query).code()).isEqualTo("BadParams");
    }

    @Test
    void findsTemplatesByTheirClientId() {
        long id = make("email", "found");
        client.post("/api/templates/email/upsert", "{\"clientTemplateId\":\"found\",\"locale\":\"fr\"}");
        assertThat(client.get("/api/templates/getByClientTemplateId?clientTemplateId=found")
                        .text())
                .isEqualTo("{\"templates\":[{\"templateId\":" + id + ",\"locales\":[\"en\",\"fr\"]}]}");
        assertThat(client.get("/api/templates/getByClientTemplateId?clientTemplateId=lost")
                        .text())
                .isEqualTo("{\"templates\":[]}");
    }

    @Test
    void deletesBaseTemplatesAndListsTheOthersAsFailed() {
        long id = make("email", "gone");
        assertThat(client.post("/api/templates/bulkDelete", "{\"ids\":[" + id + "]}")
                        .text())
                .isEqualTo("{\"success\":[" + id + "],\"failed\":[]}");
        assertThat(client.get("/api/templates/email/get?templateId=" + id).status())
                .isEqualTo(404);
        assertThat(client.post("/api/templates/bulkDelete", "{\"ids\":[" + id + "]}")
                        .text())
                .isEqualTo("{\"success\":[],\"failed\":[" + id + "],\"failureReason\":\"Template does not exist\"}");
    }

    @Test
    void knowsTheTemplatesOfCampaigns() {
        WorldFixture counter = new WorldFixture();
        long[] ids = new long[4];
        for (int i = 0; i < ids.length; i++) {
            String msg = counter.json("POST /api/templates/email/upsert", "{\"clientTemplateId\":\"c" + i + "\"}")
                    .text("msg")
                    .orElseThrow();
            ids[i] = Long.parseLong(msg.replaceFirst(".*: ", ""));
        }
        long blast = campaign(counter, ids[1], "Blast", false);
        campaign(counter, ids[2], "Triggered", false);
        campaign(counter, ids[3], "Triggered", true);

        assertThat(ofType(counter, "Base")).containsExactly(ids[0]);
        assertThat(ofType(counter, "Blast")).containsExactly(ids[1]);
        assertThat(ofType(counter, "Triggered")).containsExactly(ids[2]);
        assertThat(ofType(counter, "Workflow")).containsExactly(ids[3]);
        assertThat(counter.call("GET /api/templates/getByClientTemplateId", "{\"clientTemplateId\":\"c1\"}")
                        .text())
                .contains("\"campaignId\":" + blast);
        assertThat(counter.call("POST /api/templates/bulkDelete", "{\"ids\":[" + ids[0] + "," + ids[1] + "]}")
                        .text())
                .isEqualTo("{\"success\":[" + ids[0] + "],\"failed\":[" + ids[1]
                        + "],\"failureReason\":\"Template is used by a campaign\"}");
        assertThat(counter.world.templates.find(ids[1])).isPresent();
    }

    private static long campaign(WorldFixture counter, long templateId, String type, boolean journey) {
        Documents.Draft campaign = Documents.object("templateId", templateId).put("type", type);
        if (journey) {
            campaign.put("workflowId", 77);
        }
        return counter.world.campaigns.idOf(counter.world.campaigns.add(campaign.done()));
    }

    private static List<Long> ofType(WorldFixture counter, String type) {
        return ids(counter.json("GET /api/templates", "{\"templateType\":\"" + type + "\"}"));
    }
}
