package io.iterablemcp.sandbox.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.world.FieldTypes;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Creates people and updates profiles for all calls. Each write is checked first and then stored. */
public final class ProfileWriter {

    private final World world;
    private final PersonResolver register;
    private final FieldTypes types;
    private final ProfileFields profileFields;

    public ProfileWriter(World world) {
        this.world = world;
        this.register = new PersonResolver(world);
        this.types = world.people.fieldTypes();
        this.profileFields = new ProfileFields(types);
    }

    /**
     * Checks the write of a call about one person.
     *
     * @throws ApiError when the write is not allowed
     */
    public ProfileWrite admit(ProfileWrite arrival, ProfileWrite.Terms terms) {
        register.obstacle(arrival.who(), terms.newPeople()).ifPresent(obstacle -> {
            throw obstacle.refusal(arrival.who());
        });
        Json.Obj fields = terms.newFields() ? arrival.fields() : types.onlyKnown(arrival.fields());
        profileFields.check(fields);
        profileFields.checkRoom(fields);
        types.learn(fields);
        return arrival.with(fields);
    }

    /** Checks one write of a bulk call. If it is not allowed, adds the reason to the report and returns empty. */
    public Optional<ProfileWrite> admit(ProfileWrite arrival, ProfileWrite.Terms terms, BulkReport report) {
        Json.Obj fields = arrival.fields();
        if (!terms.newFields() || !profileFields.room(fields)) {
            Json.Obj known = types.onlyKnown(fields);
            report.filteredOut(without(types.created(fields), types.created(known)));
            fields = known;
        }
        Optional<WriteFailure> obstacle = register.obstacle(arrival.who(), terms.newPeople());
        if (obstacle.isEmpty() && !profileFields.fit(fields)) {
            obstacle = Optional.of(WriteFailure.INVALID_DATA);
        }
        if (obstacle.isPresent()) {
            report.failure(obstacle.get(), arrival.who());
            return Optional.empty();
        }
        report.success();
        report.created(types.created(fields));
        types.learn(fields);
        return Optional.of(arrival.with(fields));
    }

    public StoredPerson store(ProfileWrite admitted, Instant now) {
        StoredPerson person = register.person(admitted.who(), now);
        ProfileFields.write(person, admitted.fields(), admitted.mergeNested(), now);
        return person;
    }

    /**
     * Stores the write when the call is applied, unless the person was forgotten or lost the identifier in the
     * meantime.
     */
    public void storeSoon(ProfileWrite admitted, Instant now, Consumer<StoredPerson> then) {
        world.later.soon(now, () -> {
            if (register.obstacle(admitted.who(), true).isEmpty()) {
                then.accept(store(admitted, now));
            }
        });
    }

    /** Finds one existing person of a bulk call. If there is none, adds the reason to the report and returns empty. */
    public Optional<StoredPerson> find(Json.Obj call, BulkReport report) {
        PersonIdentifier who = PersonIdentifier.of(call, world.type);
        Optional<WriteFailure> obstacle = register.obstacle(who, false);
        obstacle.ifPresentOrElse(why -> report.failure(why, who), report::success);
        return obstacle.isPresent() ? Optional.empty() : register.found(who);
    }

    private static List<String> without(List<String> all, List<String> some) {
        List<String> left = new ArrayList<>(all);
        left.removeAll(some);
        return left;
    }
}
