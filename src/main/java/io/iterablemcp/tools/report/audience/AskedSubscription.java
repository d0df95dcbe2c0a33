package io.iterablemcp.tools.report.audience;

import io.iterablemcp.json.Json;
import java.util.Optional;

/**
 * What people can be unsubscribed from.
 *
 * @param channelId the channel that was asked for, or that of the message type
 * @param optIn whether only those get messages of the type who have opted in
 */
record AskedSubscription(Optional<String> channelId, Optional<String> messageTypeId, boolean optIn) {

    boolean unsubscribed(Json.Obj profile) {
        return channelId.filter(id -> contains(profile, "unsubscribedChannelIds", id)).isPresent()
                || messageTypeId
                        .filter(id -> contains(profile, "unsubscribedMessageTypeIds", id)
                                || optIn && !contains(profile, "subscribedMessageTypeIds", id))
                        .isPresent();
    }

    private static boolean contains(Json.Obj profile, String list, String id) {
        for (Json item : profile.list(list)) {
            if (item instanceof Json.Num number && number.digits().equals(id)
                    || item instanceof Json.Str text && text.text().equals(id)) {
                return true;
            }
        }
        return false;
    }

    /** Names the set of those who are. */
    String key() {
        return "unsubscribed from " + messageTypeId.map(id -> "message type " + id).orElse("")
                + (messageTypeId.isPresent() && channelId.isPresent() ? " or " : "")
                + channelId.map(id -> "channel " + id).orElse("");
    }
}
