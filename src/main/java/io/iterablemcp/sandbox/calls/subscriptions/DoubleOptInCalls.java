package io.iterablemcp.sandbox.calls.subscriptions;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.calls.ProfileFields;
import io.iterablemcp.sandbox.calls.SubscriptionEvents;
import io.iterablemcp.sandbox.calls.verification.VerificationCalls;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.post.SmsSender;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** SMS subscriptions that the person confirms. In the sandbox everyone confirms soon after the text was sent. */
public final class DoubleOptInCalls {

    private final World world;
    private final SubscriptionEvents events;

    public DoubleOptInCalls(World world) {
        this.world = world;
        this.events = new SubscriptionEvents(world);
    }

    public void add(Routes routes) {
        routes.on("POST /api/subscriptions/subscribeToDoubleOptIn", this::subscribe);
    }

    private ApiResponse subscribe(ApiRequest request) {
        Optional<StoredPerson> known = world.people.find(request.text("email"), request.text("userId"));
        if (known.isEmpty()) {
            return refused("User not found");
        }
        StoredPerson person = known.get();
        Optional<String> phone =
                request.text("phoneNumber").or(() -> person.fields().text("phoneNumber"));
        if (phone.filter(VerificationCalls::valid).isEmpty()) {
            return refused("A valid phone number is required");
        }
        List<Long> types = request.wholes("messageTypeIds");
        if (types.isEmpty() || !types.stream().allMatch(this::confirmed)) {
            return refused("messageTypeIds must be SMS message types with double opt-in");
        }
        if (person.subscribedMessageTypes().containsAll(types)) {
            return ApiResponse.text(204, "text/plain", "");
        }
        request.text("phoneNumber")
                .ifPresent(number -> ProfileFields.write(
                        person, Documents.object("phoneNumber", number).done(), false, request.now()));
        String brand = request.text("brandName").map(name -> name + ": ").orElse("");
        SmsSender.send(world, phone.get(), brand + "Reply YES to confirm your subscription", request.now());
        world.later.soon(request.now(), () -> confirm(person, types, request));
        return ApiResponse.text(202, "text/plain", "Request for double opt-in subscription accepted");
    }

    private void confirm(StoredPerson person, List<Long> types, ApiRequest request) {
        if (world.people.has(person)) {
            Set<Long> before = new TreeSet<>(person.subscribedMessageTypes());
            person.subscribedMessageTypes().addAll(types);
            events.record(
                    person, "messageTypeIds", person.subscribedMessageTypes(), before, Json.Obj.EMPTY, request.now());
            types.forEach(person.unsubscribedMessageTypes()::remove);
            person.touch(request.now());
        }
    }

    private boolean confirmed(long messageTypeId) {
        return world.messageTypes
                .find(messageTypeId)
                .filter(type ->
                        type.text("subscriptionPolicy").filter("OptIn"::equals).isPresent())
                .flatMap(type -> Documents.whole(type, "channelId"))
                .flatMap(world.channels::find)
                .flatMap(channel -> channel.text("messageMedium"))
                .filter(Medium.SMS.word()::equals)
                .isPresent();
    }

    /** This call is the only one that refuses in plain text. */
    private static ApiResponse refused(String text) {
        return ApiResponse.text(400, "text/plain", text);
    }
}
