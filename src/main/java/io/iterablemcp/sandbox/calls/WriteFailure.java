package io.iterablemcp.sandbox.calls;

import io.iterablemcp.sandbox.http.ApiError;

/** Why a person cannot be written; bulk calls sort their failures by it. */
public enum WriteFailure {
    INVALID_EMAIL("invalid"),
    INVALID_USER_ID("invalid"),
    INVALID_DATA("invalidData"),
    FORGOTTEN("forgotten"),
    CONFLICT("conflict"),
    NOT_FOUND("notFound");

    private final String word;

    WriteFailure(String word) {
        this.word = word;
    }

    /** The list of a bulk answer is this and {@code Emails} or {@code UserIds}. */
    public String word() {
        return word;
    }

    ApiError refusal(PersonIdentifier who) {
        return switch (this) {
            case INVALID_EMAIL ->
                ApiError.with(
                        400,
                        "InvalidEmailAddressError",
                        "Invalid email: " + who.email().orElse(""));
            case INVALID_USER_ID -> ApiError.with(400, "InvalidUserIdError", "Invalid userId");
            case INVALID_DATA -> ApiError.with(400, "RequestFieldsTypesMismatched", "Invalid data fields");
            case FORGOTTEN -> ApiError.with(409, "ForgottenUserError", "The user has been forgotten");
            case CONFLICT ->
                ApiError.with(409, "ExternalKeyConflict", "The email and the userId belong to different users");
            case NOT_FOUND -> PersonLookup.unknown(who.email(), who.userId());
        };
    }
}
