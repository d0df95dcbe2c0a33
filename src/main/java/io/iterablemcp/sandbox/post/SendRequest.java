package io.iterablemcp.sandbox.post;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.Template;

/**
 * A message to send to one person or to many.
 *
 * @param campaignId 0 for a proof
 * @param data the data of this send, which overrides that of the campaign and the person
 * @param again whether people who already got a marketing campaign get it again
 */
public record SendRequest(Template template, long campaignId, Json.Obj data, SentMessage.Way way, boolean again) {

    /** The same request with another template, which an experiment has chosen. */
    SendRequest with(Template variant) {
        return new SendRequest(variant, campaignId, data, way, again);
    }
}
