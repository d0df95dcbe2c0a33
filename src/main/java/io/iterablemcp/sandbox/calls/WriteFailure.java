package io.iterablemcp.sandbox.calls;

import io.iterablemcp.sandbox.http.ApiError;

/** The reason why a person cannot be written. Bulk calls group their failures by it. */
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

    /** With {@code Emails} or {@code UserIds} appended, this names a list of a bulk answer. */
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
