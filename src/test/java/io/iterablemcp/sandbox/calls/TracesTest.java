package io.iterablemcp.sandbox.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.calls.privacy.PrivacyCalls;
import io.iterablemcp.sandbox.calls.subscriptions.SubscriptionCalls;
import io.iterablemcp.sandbox.calls.users.UserMergeCalls;
import io.iterablemcp.sandbox.calls.users.UserSubscriptionCalls;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
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
import org.junit.jupiter.api.Test;

/** How the calls about people change events and messages. The test reads the world, because other calls show these. */
class TracesTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final World world = new World(ProjectType.HYBRID, Duration.ZERO, new SplittableRandom(1));
    private final StoredPerson ada = world.people.add(Optional.of("ada@example.com"), Optional.empty(), NOON);
    private final StoredPerson bob = world.people.add(Optional.of("bob@example.com"), Optional.empty(), NOON);

    private void call(String line, Documents.Draft values) {
        Routes routes = new Routes(Catalogue.load());
        new UserMergeCalls(world).add(routes);
        new UserSubscriptionCalls(world).add(routes);
        new SubscriptionCalls(world).add(routes);
        new PrivacyCalls(world).add(routes);
        Json.Obj ask = values.done();
        ApiResponse answer = routes.all().stream()
                .filter(route -> route.toString().equals(line))
                .findFirst()
                .orElseThrow()
                .handler()
                .apply(new ApiRequest("/", KeyType.SERVER, ask, ask, NOON, ""));
        assertThat(answer.status()).isIn(200, 202);
        world.later.catchUp(NOON);
    }

    private void sendTo(StoredPerson person) {
        world.messages.add(new SentMessage(1, Medium.EMAIL, person, 9001, 10_001, NOON, SentMessage.Way.BLAST));
        world.events.add(new Event("emailSend", person, 1, 9001, 10_001, 1, Json.Obj.EMPTY));
    }

    private List<String> events(StoredPerson person) {
        return world.events.of(person).stream().map(Event::type).toList();
    }

    @Test
    void movesEventsAndMessagesToTheDestination() {
        sendTo(ada);
        call(
                "POST /api/users/merge",
                Documents.object("sourceEmail", "ada@example.com").put("destinationEmail", "bob@example.com"));
        assertThat(events(bob)).containsExactly("emailSend");
        assertThat(world.messages.to(bob)).hasSize(1);
        assertThat(world.messages.to(ada)).isEmpty();
    }

    @Test
    void forgetsEventsAndMessages() {
        sendTo(ada);
        call("POST /api/users/forget", Documents.object("email", "ada@example.com"));
        assertThat(world.events.all()).isEmpty();
        assertThat(world.messages.to(ada)).isEmpty();
    }

    @Test
    void recordsSubscribesAndUnsubscribes() {
        long list = world.lists.documents().idOf(world.lists.documents().add(Json.Obj.EMPTY));
        Documents.Draft join = Documents.object("email", "ada@example.com").put("emailListIds", List.of(list));
        call("POST /api/users/updateSubscriptions", join);
        call("POST /api/users/updateSubscriptions", join);
        assertThat(events(ada)).containsExactly("emailSubscribe");
        assertThat(world.events.of(ada).get(0).data().list("emailListIds")).containsExactly(Json.Num.of(list));
        call(
                "DELETE /api/subscriptions/{subscriptionGroup}/{subscriptionGroupId}/user/{userEmail}",
                Documents.object("subscriptionGroup", "emailList")
                        .put("subscriptionGroupId", list)
                        .put("userEmail", "ada@example.com"));
        assertThat(events(ada)).containsExactlyInAnyOrder("emailSubscribe", "emailUnSubscribe");
    }

    @Test
    void doesNotChangeDynamicLists() {
        long dynamic = world.lists
                .documents()
                .idOf(world.lists
                        .documents()
                        .add(Documents.object("listType", "Dynamic").done()));
        world.lists.add(dynamic, ada);
        call(
                "POST /api/users/updateSubscriptions",
                Documents.object("email", "ada@example.com").put("emailListIds", List.of()));
        assertThat(world.lists.of(ada)).containsExactly(dynamic);
    }
}
