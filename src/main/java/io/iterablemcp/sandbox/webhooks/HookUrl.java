package io.iterablemcp.sandbox.webhooks;

import io.iterablemcp.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills in the tags that the address of a webhook may contain, such as {@code ?cid={{campaignId}}}. */
final class HookUrl {

    private static final Pattern TAG = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");
    private static final Set<String> KNOWN = Set.of(
            "campaignId",
            "campaignName",
            "templateId",
            "templateName",
            "channelId",
            "workflowId",
            "workflowName",
            "experimentId",
            "messageTypeId");

    private HookUrl() {}

    /** A tag without a value is blank. */
    static String filled(String endpoint, Json.Obj body) {
        Json.Obj fields = body.object("dataFields").orElse(Json.Obj.EMPTY);
        return TAG.matcher(endpoint).replaceAll(tag -> Matcher.quoteReplacement(value(tag, fields)));
    }

    static String withoutTags(String endpoint) {
        return TAG.matcher(endpoint).replaceAll("");
    }

    private static String value(MatchResult tag, Json.Obj fields) {
        Json value = KNOWN.contains(tag.group(1)) ? fields.get(tag.group(1)).orElse(Json.Null.NULL) : Json.Null.NULL;
        String text = value instanceof Json.Num number
                ? number.digits()
                : value instanceof Json.Str words ? words.text() : "";
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
