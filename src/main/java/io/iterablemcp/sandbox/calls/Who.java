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
        refuseForgotten(email, userId);
        Optional<Person> known = world.people.find(email, userId);
        if (known.isPresent()) {
            return known.get();
        }
        if (email.isPresent() && !valid(email.get())) {
            throw Refused.with(400, "InvalidEmailAddressError", "Invalid email: " + email.get());
        }
        if (world.type == ProjectType.USER_ID && userId.isEmpty()) {
            throw unknown(email, userId);
        }
        if (world.type == ProjectType.EMAIL && email.isEmpty()) {
            if (!preferUserId) {
                throw unknown(email, userId);
            }
            return world.people.add(userId.map(id -> id + "@placeholder.email"), userId, now);
        }
        return world.people.add(email, userId, now);
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
