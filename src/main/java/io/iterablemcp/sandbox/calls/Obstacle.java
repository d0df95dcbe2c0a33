package io.iterablemcp.sandbox.calls;

import io.iterablemcp.sandbox.http.Refused;

/** Why a person cannot be written; bulk calls sort their failures by it. */
enum Obstacle {
    INVALID_EMAIL("invalid"),
    INVALID_USER_ID("invalid"),
    INVALID_DATA("invalidData"),
    FORGOTTEN("forgotten"),
    CONFLICT("conflict"),
    NOT_FOUND("notFound");

    private final String word;

    Obstacle(String word) {
        this.word = word;
    }

    /** The list of a bulk answer is this and {@code Emails} or {@code UserIds}. */
    String word() {
        return word;
    }

    Refused refusal(Identity who) {
        return switch (this) {
            case INVALID_EMAIL ->
                Refused.with(
                        400,
                        "InvalidEmailAddressError",
                        "Invalid email: " + who.email().orElse(""));
            case INVALID_USER_ID -> Refused.with(400, "InvalidUserIdError", "Invalid userId");
            case INVALID_DATA -> Refused.with(400, "RequestFieldsTypesMismatched", "Invalid data fields");
            case FORGOTTEN -> Refused.with(409, "ForgottenUserError", "The user has been forgotten");
            case CONFLICT ->
                Refused.with(409, "ExternalKeyConflict", "The email and the userId belong to different users");
            case NOT_FOUND -> Who.unknown(who.email(), who.userId());
        };
    }
}
