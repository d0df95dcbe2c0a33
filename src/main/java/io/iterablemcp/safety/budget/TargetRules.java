package io.iterablemcp.safety.budget;

import static java.util.Map.entry;

import io.iterablemcp.config.budget.AllowedKind;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Field;
import io.iterablemcp.manifest.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which lists, campaigns, message types and catalogs a call names in its arguments. */
final class TargetRules {

    private static final String SUBSCRIPTION = "subscriptionGroupId";
    private static final String SUBSCRIPTION_KIND = "subscriptionGroup";

    private static final Map<String, AllowedKind> BY_FIELD = Map.ofEntries(
            entry("listId", AllowedKind.LISTS),
            entry("listIds", AllowedKind.LISTS),
            entry("emailListIds", AllowedKind.LISTS),
            entry("campaignId", AllowedKind.CAMPAIGNS),
            entry("campaignIds", AllowedKind.CAMPAIGNS),
            entry("messageTypeId", AllowedKind.MESSAGE_TYPES),
            entry("messageTypeIds", AllowedKind.MESSAGE_TYPES),
            entry("subscribedMessageTypeIds", AllowedKind.MESSAGE_TYPES),
            entry("unsubscribedMessageTypeIds", AllowedKind.MESSAGE_TYPES),
            entry("unsubscribedChannelIds", AllowedKind.MESSAGE_TYPES),
            entry("catalogName", AllowedKind.CATALOGS));

    private static final Map<String, AllowedKind> BY_SUBSCRIPTION = Map.of(
            "emailList", AllowedKind.LISTS,
            "messageType", AllowedKind.MESSAGE_TYPES,
            "messageChannel", AllowedKind.MESSAGE_TYPES);

    private TargetRules() {}

    /**
     * One thing that a call names.
     *
     * @param argument its path
     * @param name empty for a channel: it stands for any number of message types
     */
    record Named(AllowedKind kind, String argument, Optional<String> name) {

        String words() {
            return name.map(it -> argument + " is " + it)
                    .orElse(argument + " names a channel, which may have any message types");
        }
    }

    static List<Named> named(ToolSpec tool, Json.Obj arguments) {
        List<Named> found = new ArrayList<>();
        for (Argument argument : tool.input()) {
            arguments.get(argument.name()).ifPresent(value -> look("", argument.field(), value, arguments, found));
        }
        return found;
    }

    private static void look(String prefix, Field field, Json value, Json.Obj arguments, List<Named> found) {
        String path = prefix + field.name();
        AllowedKind kind = BY_FIELD.get(field.name());
        boolean channel = field.name().equals("unsubscribedChannelIds");
        if (field.name().equals(SUBSCRIPTION)) {
            String group = arguments.text(SUBSCRIPTION_KIND).orElse("");
            kind = BY_SUBSCRIPTION.get(group);
            channel = group.equals("messageChannel");
        }
        if (kind != null) {
            add(kind, path, value, channel, found);
        }
        field.type().visitFields(value, (inner, given) -> look(path + ".", inner, given, arguments, found));
    }

    private static void add(AllowedKind kind, String path, Json value, boolean channel, List<Named> found) {
        if (value instanceof Json.Arr array) {
            array.items().forEach(item -> add(kind, path, item, channel, found));
        } else if (value instanceof Json.Num number) {
            found.add(new Named(kind, path, channel ? Optional.empty() : Optional.of(number.digits())));
        } else if (value instanceof Json.Str text) {
            found.add(new Named(kind, path, channel ? Optional.empty() : Optional.of(text.text())));
        }
    }
}
