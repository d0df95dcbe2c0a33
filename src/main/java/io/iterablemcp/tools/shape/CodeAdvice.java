package io.iterablemcp.tools.shape;

import io.iterablemcp.tools.Call;
import java.util.Optional;

/** Advice for the error codes of Iterable that say more than the HTTP status. Other codes get no advice here. */
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
                        "The signed token and the call name different people: name one person only, by the identifier"
                                + " (email or userId) that the project uses.";
                    case "UnknownEmailError", "error.users.noUserWithEmailExists" -> NoSuchPerson.byEmail(call);
                    case "UnknownUserIdError", "error.users.noUserWithIdExists" -> NoSuchPerson.byUserId(call);
                    case "ForgottenUserError" ->
                        "This person was forgotten (GDPR) and can neither be stored nor reached. Leave them out. Only"
                                + " unforget_user reverses this; use it only when the person wants it.";
                    case "EmailAlreadyExists" ->
                        "Another user has that email: see get_user_by_email. Only if both are the same person, merge_users"
                                + " joins the two profiles permanently.";
                    case "UserIdAlreadyExists" ->
                        "Another user has that userId: see get_user_by_user_id. Only if both are the same person, merge_users"
                                + " joins the two profiles permanently.";
                    case "InvalidEmailAddressError" ->
                        "Correct the email: Iterable does not accept it as a valid address.";
                    case "InvalidUserIdError" -> "Correct the userId: it is not valid in this project.";
                    case "RequestFieldsTypesMismatched" ->
                        "A field keeps the type it was first stored with: send each field named here in the expected"
                                + " type, or under a new name. get_user_fields lists those of users.";
                    case "UniqueFieldsLimitExceeded" ->
                        "The project has reached its limit of different fields: use existing field names (get_user_fields),"
                                + " not new ones.";
                    case "BatchTooLarge" ->
                        "Send fewer items per call"
                                + Advice.items(call).map(list -> " in " + list).orElse("") + ": try half of them.";
                    case "ExternalKeyConflict", "Conflict" -> conflict(call);
                    case "RateLimitExceeded" -> Advice.rateLimited(call);
                    case "BadJsonBody" ->
                        "Correct the arguments that the message names; this tool's schema shows their form.";
                    case "QueueEmailError" ->
                        "Iterable could not queue the email. " + UncertainAdvice.before(call.tool())
                                + " Then try again in a minute.";
                    case "error.lists.invalidListId" -> "There is no such list: see get_lists for listId.";
                    default -> null;
                });
    }

    /** Only for calls about a person; for others the advice by tool or status is better. */
    private static String conflict(Call call) {
        return call.tool().person().isNobody()
                ? null
                : "The email and the userId may belong to two different users: give only one of them, and compare"
                        + " get_user_by_email with get_user_by_user_id. Only if both are the same person, merge_users joins the"
                        + " two profiles permanently.";
    }
}
