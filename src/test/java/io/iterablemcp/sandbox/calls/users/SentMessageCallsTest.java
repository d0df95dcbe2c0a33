package io.iterablemcp.sandbox.calls.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.calls.UserPages;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.ProjectType;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The test puts messages into the world directly, because other calls send them. */
class SentMessageCallsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final World world = new World(ProjectType.HYBRID, Duration.ZERO, new SplittableRandom(1));
    private final Routes routes = new Routes(Catalogue.load());

    @BeforeEach
    void send() {
        new SentMessageCalls(world).add(routes);
        StoredPerson ada = world.people.add(Optional.of("ada.test@example.com"), Optional.of("t-ada"), NOON);
        StoredPerson bob = world.people.add(Optional.of("bob.test@example.com"), Optional.empty(), NOON);
        message(1, Medium.EMAIL, ada, SentMessage.Way.BLAST);
        message(2, Medium.PUSH, ada, SentMessage.Way.TRIGGERED);
        message(3, Medium.EMAIL, ada, SentMessage.Way.TRIGGERED);
        message(4, Medium.EMAIL, bob, SentMessage.Way.BLAST);
    }

    private void message(long number, Medium medium, StoredPerson person, SentMessage.Way way) {
        world.messages.add(new SentMessage(
                number, medium, person, 9000 + number, 10_000 + number, NOON.plus(Duration.ofHours(number)), way));
    }

    private List<Long> campaigns(Documents.Draft filter) {
        return messages(filter).stream()
                .map(message ->
                        Documents.whole((Json.Obj) message, "campaignId").orElseThrow())
                .toList();
    }

    private List<Json> messages(Documents.Draft filter) {
        Json.Obj values = filter.put("email", "ada.test@example.com").done();
        String text = routes.all()
                .get(0)
                .handler()
                .apply(new ApiRequest("/", KeyType.SERVER, values, values, NOON, ""))
                .text();
        return new SandboxClient.Reply(200, "", text).json().list("messages");
    }

    @Test
    void showsTheLatestFirst() {
        assertThat(messages(Documents.object()).get(0))
                .isEqualTo(Documents.object("messageId", Event.messageId(3))
                        .put("campaignId", 9003)
                        .put("templateId", 10_003)
                        .put("createdAt", "2026-03-01 15:00:00 +00:00")
                        .done());
        assertThat(campaigns(Documents.object())).containsExactly(9003L, 9002L, 9001L);
        assertThat(campaigns(Documents.object("limit", 1))).containsExactly(9003L);
    }

    @Test
    void filters() {
        assertThat(campaigns(Documents.object("messageMedium", "Push"))).containsExactly(9002L);
        assertThat(campaigns(Documents.object("excludeBlastCampaigns", true))).containsExactly(9003L, 9002L);
        assertThat(campaigns(Documents.object("excludeBlastCampaigns", true).put("campaignIds", List.of(9001))))
                .containsExactly(9001L);
        assertThat(campaigns(Documents.object("startDateTime", "2026-03-01 14:00:00")))
                .containsExactly(9003L, 9002L);
        assertThat(campaigns(Documents.object("endDateTime", "2026-03-01 14:00:00")))
                .containsExactly(9002L, 9001L);
    }

    @Test
    void refusesUnknownPeopleAndInvalidFilters() {
        try (SandboxClient client = new SandboxClient()) {
            String path = "/api/users/getSentMessages?";
            assertThat(client.get(path + "email=nobody.test%40example.com").code())
                    .isEqualTo("UnknownEmailError");
            assertThat(client.get(path).code()).isEqualTo("BadParams");
            new UserPages(client).make("{'userId':'t-ada'}");
            assertThat(client.get(path + "userId=t-ada").text()).isEqualTo("{\"messages\":[]}");
            for (String bad : List.of("limit=0", "limit=1001", "startDateTime=yesterday", "messageMedium=Pigeon")) {
                assertThat(client.get(path + "userId=t-ada&" + bad).code())
                        .as(bad)
                        .isEqualTo("BadParams");
            }
        }
    }
}
