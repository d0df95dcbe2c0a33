package io.iterablemcp.sandbox.calls;

import io.iterablemcp.sandbox.http.Ask;
import io.iterablemcp.sandbox.http.Refused;
import io.iterablemcp.sandbox.world.Person;
import io.iterablemcp.sandbox.world.ProjectType;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** The person that a call is about, by the identifiers of the project's type. */
final class Who {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s,;<>()]+@[^@\\s,;<>()]+\\.[^@\\s,;<>().]+");

    private final World world;

    Who(World world) {
        this.world = world;
    }

    static boolean valid(String email) {
        return EMAIL.matcher(email).matches();
    }

    Optional<Person> find(Ask ask) {
        return world.people.find(ask.text("email"), ask.text("userId"));
    }

    Person need(Optional<String> email, Optional<String> userId) {
        return world.people.find(email, userId).orElseThrow(() -> unknown(email, userId));
    }

    /** As the calls that create what they do not find. */
    Person findOrCreate(Optional<String> email, Optional<String> userId, boolean preferUserId, Instant now) {
        refuseUnfit(email, userId, preferUserId);
        Optional<Person> known = world.people.find(email, userId);
        if (known.isPresent()) {
            return known.get();
        }
        if (world.type == ProjectType.EMAIL && email.isEmpty()) {
            return world.people.add(userId.map(id -> id + "@placeholder.email"), userId, now);
        }
        return world.people.add(email, userId, now);
    }

    /** What {@link #findOrCreate} refuses, without creating anyone: for calls that are applied later. */
    void refuseUnfit(Optional<String> email, Optional<String> userId, boolean preferUserId) {
        refuseForgotten(email, userId);
        if (world.people.find(email, userId).isPresent()) {
            return;
        }
        if (email.isPresent() && !valid(email.get())) {
            throw Refused.with(400, "InvalidEmailAddressError", "Invalid email: " + email.get());
        }
        if (cannotJoin(email, userId, preferUserId)) {
            throw unknown(email, userId);
        }
    }

    /** Whether these identifiers are not enough for a new user of a project of this type. */
    boolean cannotJoin(Optional<String> email, Optional<String> userId, boolean preferUserId) {
        return switch (world.type) {
            case USER_ID -> userId.isEmpty();
            case EMAIL -> email.isEmpty() && !preferUserId;
            case HYBRID -> false;
        };
    }

    void refuseForgotten(Optional<String> email, Optional<String> userId) {
        if (world.forgotten.has(email, userId)) {
            throw Refused.with(400, "ForgottenUserError", "The user has been forgotten");
        }
    }

    static Refused unknown(Optional<String> email, Optional<String> userId) {
        return email.isPresent()
                ? Refused.with(400, "UnknownEmailError", "No user with that email exists")
                : Refused.with(
                        400, "error.users.noUserWithIdExists", "No user with userId " + userId.orElse("") + " exists");
    }
}
