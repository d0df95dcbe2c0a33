package io.iterablemcp.sandbox.post;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.Template;

/**
 * What goes out, be it to one person or to many.
 *
 * @param campaignId 0 for a proof
 * @param data of this send, over the campaign's and the person's own
 * @param again whether people who have had a marketing campaign get it once more
 */
public record SendRequest(Template template, long campaignId, Json.Obj data, SentMessage.Way way, boolean again) {

    /** The same with another template, as a test of variants chooses it. */
    SendRequest with(Template variant) {
        return new SendRequest(variant, campaignId, data, way, again);
    }
}
