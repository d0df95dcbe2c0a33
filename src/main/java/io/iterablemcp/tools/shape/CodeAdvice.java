package io.iterablemcp.tools.shape;

import io.iterablemcp.tools.Call;
import java.util.Optional;

/** What to do about the codes of Iterable's that say more than their status. The code is an open string. */
final class CodeAdvice {

    private CodeAdvice() {}

    static Optional<String> of(String code, Call call) {
        return Optional.ofNullable(
                switch (code) {
                    case "BadApiKey", "Unauthorized" ->
                        KeyAdvice.notAccepted(call.caller().project());
                    case "BadAuthorizationHeader", "InvalidJwtPayload" ->
                        KeyAdvice.token(call.caller().project());
                    case "JwtUserIdentifiersMismatched" ->
                        "The signed token is for another person than the call: name one person only, by the identifier"
                                + " (email or userId) that the project uses.";
                    case "UnknownEmailError", "error.users.noUserWithEmailExists" -> NoSuchPerson.byEmail(call);
                    case "UnknownUserIdError", "error.users.noUserWithIdExists" -> NoSuchPerson.byUserId(call);
                    case "ForgottenUserError" ->
                        "This person was forgotten (GDPR) and can neither be stored nor reached. Leave them out; only"
                                + " unforget_user lifts that, and only when the person wants it.";
                    case "EmailAlreadyExists" ->
                        "Another user has that email: look with get_user_by_email. Only if both are one person, merge_users"
                                + " joins the two profiles for good.";
                    case "UserIdAlreadyExists" ->
                        "Another user has that userId: look with get_user_by_user_id. Only if both are one person, merge_users"
                                + " joins the two profiles for good.";
                    case "InvalidEmailAddressError" -> "Correct the email; it is not a valid address to Iterable.";
                    case "InvalidUserIdError" -> "Correct the userId: it is not one that this project can have.";
                    case "RequestFieldsTypesMismatched" ->
                        "A field keeps the type it was first stored with: send each field named here in the expected"
                                + " type, or under a new name. get_user_fields lists those of users.";
                    case "UniqueFieldsLimitExceeded" ->
                        "The project has as many different fields as it may: use existing field names (get_user_fields),"
                                + " not new ones.";
                    case "BatchTooLarge" ->
                        "Send fewer items a call"
                                + Advice.items(call).map(list -> " in " + list).orElse("") + ": try half of them.";
                    case "ExternalKeyConflict", "Conflict" -> conflict(call);
                    case "RateLimitExceeded" -> Advice.rateLimited(call);
                    case "BadJsonBody" ->
                        "Correct the arguments at the places named; get the shapes from this tool's schema.";
                    case "QueueEmailError" ->
                        "Iterable could not queue the email. " + UncertainAdvice.before(call.tool())
                                + " Then try again in a minute.";
                    case "error.lists.invalidListId" -> "There is no such list: see get_lists for listId.";
                    default -> null;
                });
    }

    /** Without a person in the call, the tool or the status knows better. */
    private static String conflict(Call call) {
        return call.tool().person().isNobody()
                ? null
                : "The email and the userId may belong to two different users: give only one of them, look with"
                        + " get_user_by_email and get_user_by_user_id. Only if both are one person, merge_users joins the"
                        + " two profiles for good.";
    }
}
