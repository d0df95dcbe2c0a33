package io.iterablemcp.sandbox.calls;

import io.iterablemcp.sandbox.http.Answer;
import io.iterablemcp.sandbox.http.Ask;
import io.iterablemcp.sandbox.http.Refused;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Docs;
import io.iterablemcp.sandbox.world.Person;
import io.iterablemcp.sandbox.world.ProjectType;
import io.iterablemcp.sandbox.world.World;
import java.util.List;
import java.util.Optional;

/** People: looked up and deleted. */
final class UserCalls {

    private final World world;
    private final Who who;

    UserCalls(World world) {
        this.world = world;
        this.who = new Who(world);
    }

    void add(Routes routes) {
        routes.on("GET /api/users/{email}", ask -> shown(who.find(ask)))
                .on("GET /api/users/getByEmail", ask -> shown(who.find(ask)))
                .on("GET /api/users/byUserId/{userId}", this::byUserId)
                .on("GET /api/users/byUserId", ask -> shown(who.find(ask)))
                .on("GET /api/users/getFields", this::fields)
                .on("DELETE /api/users/{email}", this::deleteByEmail)
                .on("DELETE /api/users/byUserId/{userId}", this::deleteByUserId);
    }

    private Answer shown(Optional<Person> person) {
        return Answer.json(Docs.object()
                .putIf("user", person.map(it -> Profile.of(it, world)))
                .done());
    }

    /** Of the four look-ups the only one to which nobody is an error. */
    private Answer byUserId(Ask ask) {
        return shown(Optional.of(who.need(Optional.empty(), ask.text("userId"))));
    }

    private Answer fields(Ask ask) {
        Docs.Draft fields = Docs.object();
        world.people.fieldTypes().all().forEach((field, type) -> fields.put(field, type.word()));
        return Answer.json(Docs.object("fields", fields.done()).done());
    }

    private Answer deleteByEmail(Ask ask) {
        if (world.type == ProjectType.USER_ID) {
            throw Refused.badParams("A userId-based project deletes users by userId");
        }
        Person person = who.need(ask.text("email"), Optional.empty());
        world.later.soon(ask.now(), () -> world.remove(person));
        return Answer.success("");
    }

    private Answer deleteByUserId(Ask ask) {
        String userId = ask.needText("userId");
        List<Person> people = world.people.byUserId(userId);
        if (people.isEmpty()) {
            throw Who.unknown(Optional.empty(), Optional.of(userId));
        }
        world.later.soon(ask.now(), () -> people.forEach(world::remove));
        return Answer.success("All users associated with " + userId + " were successfully deleted");
    }
}
