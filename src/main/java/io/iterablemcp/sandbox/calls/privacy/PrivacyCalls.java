package io.iterablemcp.sandbox.calls.privacy;

import io.iterablemcp.sandbox.calls.PersonLookup;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.ProjectType;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Forgets people: deletes their data and refuses new data, until the block is lifted. */
public final class PrivacyCalls {

    private final World world;

    public PrivacyCalls(World world) {
        this.world = world;
    }

    public void add(Routes routes) {
        routes.on("POST /api/users/forget", this::forget)
                .on("POST /api/users/unforget", this::unforget)
                .on("GET /api/users/forgotten", this::emails)
                .on("GET /api/users/forgottenUserIds", this::userIds);
    }

    private ApiResponse forget(ApiRequest request) {
        checkKind(request);
        Optional<String> email = request.text("email");
        Optional<String> userId = request.text("userId");
        // An unknown person is blocked, too: the block applies to future data.
        world.forgotten.add(email, userId);
        Optional<StoredPerson> person = world.people.find(email, userId);
        person.ifPresent(it -> {
            if (world.type == ProjectType.HYBRID) {
                world.forgotten.add(it.email(), it.userId());
            }
            world.remove(it);
        });
        return ApiResponse.success("");
    }

    private ApiResponse unforget(ApiRequest request) {
        checkKind(request);
        world.forgotten.lift(request.text("email"), request.text("userId"));
        return ApiResponse.success("");
    }

    private ApiResponse emails(ApiRequest request) {
        if (world.type == ProjectType.USER_ID) {
            throw ApiError.badParams("A userId-based project forgets by userId: see users/forgottenUserIds");
        }
        return ApiResponse.json(Documents.object("hashedEmails", hashes(world.forgotten.emails()))
                .done());
    }

    private ApiResponse userIds(ApiRequest request) {
        if (world.type == ProjectType.EMAIL) {
            throw ApiError.badParams("An email-based project forgets by email: see users/forgotten");
        }
        return ApiResponse.json(Documents.object("hashedUserIds", hashes(world.forgotten.userIds()))
                .done());
    }

    private void checkKind(ApiRequest request) {
        boolean byEmail = request.text("email").isPresent();
        if (byEmail && world.type == ProjectType.USER_ID) {
            throw ApiError.badParams("A userId-based project forgets and unforgets by userId");
        } else if (!byEmail && world.type == ProjectType.EMAIL) {
            throw ApiError.badParams("An email-based project forgets and unforgets by email");
        }
        Optional<String> email = request.text("email").filter(it -> !PersonLookup.valid(it.strip()));
        if (email.isPresent()) {
            throw ApiError.with(400, "InvalidEmailAddressError", "Invalid email: " + email.get());
        }
    }

    private static List<String> hashes(Collection<String> identifiers) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return identifiers.stream()
                    .map(it -> it.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8))
                    .map(it -> HexFormat.of().formatHex(sha.digest(it)))
                    .toList();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
