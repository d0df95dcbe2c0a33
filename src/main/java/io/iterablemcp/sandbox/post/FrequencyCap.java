package io.iterablemcp.sandbox.post;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How many messages of a type a person gets within some days. */
public final class FrequencyCap {

    private final World world;

    public FrequencyCap(World world) {
        this.world = world;
    }

    /** Whether the person has had as many messages of this type as its cap allows. */
    public boolean reached(Json.Obj messageType, StoredPerson person, Instant now) {
        Optional<Json.Obj> cap = messageType.object("frequencyCap");
        if (cap.isEmpty()) {
            return false;
        }
        Instant since =
                now.minus(Duration.ofDays(Documents.whole(cap.get(), "days").orElse(1L)));
        long type = world.messageTypes.idOf(messageType);
        long had = world.messages.to(person).stream()
                .filter(message -> message.at().isAfter(since) && !message.at().isAfter(now) && isOf(type, message))
                .count();
        return had >= Documents.whole(cap.get(), "messages").orElse(Long.MAX_VALUE);
    }

    private boolean isOf(long messageType, SentMessage message) {
        return world.templates
                .find(message.templateId())
                .flatMap(template -> Documents.whole(template.facts(), "messageTypeId"))
                .filter(type -> type == messageType)
                .isPresent();
    }
}
