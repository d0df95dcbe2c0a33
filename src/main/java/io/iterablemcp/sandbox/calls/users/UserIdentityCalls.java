package io.iterablemcp.sandbox.calls.users;

import io.iterablemcp.sandbox.calls.PersonLookup;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.ProjectType;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.Optional;

/** Changes email addresses and invalidates tokens. */
public final class UserIdentityCalls {

    private final World world;
    private final PersonLookup who;

    public UserIdentityCalls(World world) {
        this.world = world;
        this.who = new PersonLookup(world);
    }

    public void add(Routes routes) {
        routes.on("POST /api/users/updateEmail", this::updateEmail)
                .on("POST /api/auth/jwts/invalidate", this::invalidateTokens);
    }

    private ApiResponse updateEmail(ApiRequest request) {
        if (world.type != ProjectType.EMAIL) {
            throw ApiError.badParams("updateEmail is for email-based projects; in this one (" + world.type.word()
                    + "-based) users/update changes the email");
        }
        String email = request.needText("newEmail");
        if (!PersonLookup.valid(email)) {
            throw ApiError.with(400, "InvalidEmailAddressError", "Invalid email: " + email);
        }
        StoredPerson person = who.need(request.text("currentEmail"), request.text("currentUserId"));
        if (world.forgotten.has(Optional.of(email), Optional.empty())) {
            throw ApiError.with(409, "ForgottenUserError", "The new email has been forgotten");
        }
        boolean taken =
                world.people.byEmail(email).filter(other -> other != person).isPresent();
        if (taken) {
            throw ApiError.with(400, "EmailAlreadyExists", "A user with the new email exists already");
        }
        world.people.rename(person, Optional.of(email), person.userId());
        person.touch(request.now());
        return ApiResponse.success("");
    }

    private ApiResponse invalidateTokens(ApiRequest request) {
        StoredPerson person = who.need(request.text("email"), request.text("userId"));
        Instant issuedBefore =
                request.whole("issuedBefore").map(Instant::ofEpochMilli).orElse(request.now());
        person.email().ifPresent(email -> world.revokedTokens.revoke(email, issuedBefore));
        person.userId().ifPresent(userId -> world.revokedTokens.revoke(userId, issuedBefore));
        return ApiResponse.success("");
    }
}
