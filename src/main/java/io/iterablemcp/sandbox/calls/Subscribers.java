package io.iterablemcp.sandbox.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.calls.BulkAnswer.Failure;
import io.iterablemcp.sandbox.world.Person;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The people that a call brings for a list: found or made, their profiles kept up to date. */
final class Subscribers {

    private final World world;
    private final Who who;

    Subscribers(World world) {
        this.world = world;
        this.who = new Who(world);
    }

    /** The person, or empty when the answer now says why not. */
    Optional<Person> take(Json.Obj subscriber, boolean existingOnly, BulkAnswer answer, Instant now) {
        Optional<String> email = subscriber.text("email");
        Optional<String> userId = subscriber.text("userId");
        boolean preferUserId = subscriber.flag("preferUserId");
        Optional<Failure> failure = failure(email, userId, existingOnly, preferUserId);
        if (failure.isPresent()) {
            answer.failed(failure.get(), email, userId);
            return Optional.empty();
        }
        Person person = who.findOrCreate(email, userId, preferUserId, now);
        subscriber
                .object("dataFields")
                .ifPresent(fields ->
                        person.fields(merged(person.fields(), fields, subscriber.flag("mergeNestedObjects")), now));
        answer.done();
        return Optional.of(person);
    }

    /** The person, if there is one already. */
    Optional<Person> find(Json.Obj subscriber, BulkAnswer answer) {
        Optional<String> email = subscriber.text("email");
        Optional<String> userId = subscriber.text("userId");
        Optional<Failure> failure = failure(email, userId, true, false);
        failure.ifPresentOrElse(why -> answer.failed(why, email, userId), answer::done);
        return failure.isPresent() ? Optional.empty() : world.people.find(email, userId);
    }

    private Optional<Failure> failure(
            Optional<String> email, Optional<String> userId, boolean existingOnly, boolean preferUserId) {
        if (world.forgotten.has(email, userId)) {
            return Optional.of(Failure.FORGOTTEN);
        }
        boolean valid = email.map(Who::valid).orElse(userId.isPresent())
                && userId.map(id -> !id.isBlank()).orElse(true);
        if (!valid) {
            return Optional.of(Failure.INVALID);
        }
        boolean known = world.people.find(email, userId).isPresent();
        return known || (!existingOnly && canBeMade(email, userId, preferUserId))
                ? Optional.empty()
                : Optional.of(Failure.NOT_FOUND);
    }

    private boolean canBeMade(Optional<String> email, Optional<String> userId, boolean preferUserId) {
        return switch (world.type) {
            case EMAIL -> email.isPresent() || preferUserId;
            case USER_ID -> userId.isPresent();
            case HYBRID -> true;
        };
    }

    private static Json.Obj merged(Json.Obj old, Json.Obj changes, boolean nested) {
        Map<String, Json> fields = new LinkedHashMap<>(old.fields());
        changes.fields().forEach((name, value) -> {
            boolean both = value instanceof Json.Obj && fields.get(name) instanceof Json.Obj;
            fields.put(name, nested && both ? merged((Json.Obj) fields.get(name), (Json.Obj) value, true) : value);
        });
        return new Json.Obj(fields);
    }
}
