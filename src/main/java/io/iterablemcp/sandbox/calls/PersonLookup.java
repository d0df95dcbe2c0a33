package io.iterablemcp.sandbox.calls;

import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the person that a call is about, by the identifiers of the project's type. */
public final class PersonLookup {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s,;<>()]+@[^@\\s,;<>()]+\\.[^@\\s,;<>().]+");

    private final World world;
    private final PersonResolver register;

    public PersonLookup(World world) {
        this.world = world;
        this.register = new PersonResolver(world);
    }

    public static boolean valid(String email) {
        return EMAIL.matcher(email).matches();
    }

    public Optional<StoredPerson> find(ApiRequest request) {
        return world.people.find(request.text("email"), request.text("userId"));
    }

    public StoredPerson need(Optional<String> email, Optional<String> userId) {
        return world.people.find(email, userId).orElseThrow(() -> unknown(email, userId));
    }

    /** For calls that create a person whom they do not find. */
    public StoredPerson findOrCreate(
            Optional<String> email, Optional<String> userId, boolean preferUserId, Instant now) {
        refuseUnfit(email, userId, preferUserId);
        return world.people
                .find(email, userId)
                .orElseGet(() -> register.person(new PersonIdentifier(email, userId, preferUserId), now));
    }

    /** Refuses what {@link #findOrCreate} refuses but creates nobody. For calls that are applied later. */
    public void refuseUnfit(Optional<String> email, Optional<String> userId, boolean preferUserId) {
        refuseForgotten(email, userId);
        obstacle(email, userId, preferUserId).ifPresent(obstacle -> {
            throw obstacle.refusal(new PersonIdentifier(email, userId, preferUserId));
        });
    }

    /** For calls that use the email when both identifiers are given. */
    public Optional<WriteFailure> obstacle(Optional<String> email, Optional<String> userId, boolean preferUserId) {
        if (world.forgotten.has(email, userId)) {
            return Optional.of(WriteFailure.FORGOTTEN);
        }
        return world.people.find(email, userId).isPresent()
                ? Optional.empty()
                : register.obstacle(new PersonIdentifier(email, userId, preferUserId), true);
    }

    public void refuseForgotten(Optional<String> email, Optional<String> userId) {
        if (world.forgotten.has(email, userId)) {
            throw ApiError.with(400, "ForgottenUserError", "The user has been forgotten");
        }
    }

    public static ApiError unknown(Optional<String> email, Optional<String> userId) {
        return email.isPresent()
                ? ApiError.with(400, "UnknownEmailError", "No user with that email exists")
                : ApiError.with(
                        400, "error.users.noUserWithIdExists", "No user with userId " + userId.orElse("") + " exists");
    }
}
