package io.iterablemcp.tools.shape;

import io.iterablemcp.tools.Call;
import java.util.Optional;
import java.util.Set;

/** Statuses that mean something of their own for some tools. */
final class ToolAdvice {

    private static final Set<String> SWITCHED_ON_BY_ITERABLE =
            Set.of("activate_triggered_campaign", "deactivate_triggered_campaign", "schedule_campaign");

    private ToolAdvice() {}

    static Optional<String> of(Call call, int status) {
        String name = call.tool().name();
        String group = call.tool().group();
        return switch (status) {
            case 403 ->
                SWITCHED_ON_BY_ITERABLE.contains(name) || group.equals("verification")
                        ? switchedOn(name)
                        : name.equals("merge_users") ? merge() : Optional.empty();
            case 404 -> notFound(name, group);
            case 409 ->
                name.equals("delete_list")
                        ? Optional.of(
                                "The list is in use: get_campaigns and get_journeys show by what. Take it out there first.")
                        : Optional.empty();
            case 422 ->
                name.equals("view_email_in_browser")
                        ? Optional.of(
                                "A catalog collection of this message is empty for this person, so it cannot be rendered.")
                        : Optional.empty();
            case 503 ->
                group.equals("lists")
                        ? Optional.of("The list is too large to be read in time: try again in a minute.")
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<String> notFound(String name, String group) {
        if (group.equals("subscriptions")) {
            return Optional.of(
                    "Unless what it names is misspelt, subscription calls are not switched on for this project:"
                            + " ask Iterable to do that. Until then update_user_subscriptions is the way.");
        }
        if (name.equals("view_email_in_browser")) {
            return Optional.of(
                    "There is no such message for this person (see get_sent_messages), or a data feed of it fails.");
        }
        if (name.startsWith("get_") && name.endsWith("_template")) {
            return Optional.of("There is no such template of this medium, or it has no content in that locale:"
                    + " see get_templates, or leave out locale.");
        }
        return Optional.empty();
    }

    private static Optional<String> switchedOn(String name) {
        return Optional.of(
                name + " must be switched on for the project by Iterable: ask them, or do it in Iterable's own"
                        + " pages. If it is on, the key lacks the permission.");
    }

    private static Optional<String> merge() {
        return Optional.of("A client-side key may not merge known profiles: use a server-side key.");
    }
}
