package io.iterablemcp.tools.report.audience;

import io.iterablemcp.json.Json;
import java.util.Optional;

/**
 * What people can be unsubscribed from.
 *
 * @param channelId that of the message type: whoever left it gets no message of its types
 * @param optIn whether only those get messages of the type who have opted in
 */
record AskedSubscription(Optional<String> channelId, String messageTypeId, boolean optIn) {

    boolean unsubscribed(Json.Obj profile) {
        return channelId
                        .filter(id -> contains(profile, "unsubscribedChannelIds", id))
                        .isPresent()
                || contains(profile, "unsubscribedMessageTypeIds", messageTypeId)
                || (optIn && !contains(profile, "subscribedMessageTypeIds", messageTypeId));
    }

    private static boolean contains(Json.Obj profile, String list, String id) {
        for (Json item : profile.list(list)) {
            if ((item instanceof Json.Num number && number.digits().equals(id))
                    || (item instanceof Json.Str text && text.text().equals(id))) {
                return true;
            }
        }
        return false;
    }

    /** Names the set of those who are. */
    String key() {
        return "unsubscribed from message type " + messageTypeId
                + channelId.map(id -> " or channel " + id).orElse("");
    }
}
