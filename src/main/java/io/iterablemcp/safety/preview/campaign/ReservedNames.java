package io.iterablemcp.safety.preview.campaign;

import java.util.Set;
import java.util.regex.Pattern;

/** What a template can name besides the fields of a profile: values that Iterable knows. */
public final class ReservedNames {

    public static final Set<String> ALL = Set.of(
            "email",
            "userId",
            "itblUserId",
            "profile",
            "now",
            "campaignId",
            "campaignName",
            "templateId",
            "templateName",
            "clientTemplateId",
            "messageTypeId",
            "messageId",
            "unsubscribeUrl",
            "unsubscribeMessageTypeUrl",
            "unsubscribeChannelUrl",
            "hostedUnsubscribeUrl",
            "viewInBrowserUrl");

    private static final Pattern UNSUBSCRIBE = Pattern.compile(
            "\\{\\{[{&]?\\s*(unsubscribeUrl|unsubscribeMessageTypeUrl|unsubscribeChannelUrl|hostedUnsubscribeUrl)\\b");

    private ReservedNames() {}

    /** Whether the text has a link by which a person unsubscribes. */
    public static boolean hasUnsubscribeLink(String text) {
        return UNSUBSCRIBE.matcher(text).find();
    }
}
