package io.iterablemcp.sandbox.calls.templates;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.Template;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The fields that a template of each medium shows, in the order of the API, with their default values. */
public enum TemplateForm {
    EMAIL("email", Medium.EMAIL, """
            metadata name fromName fromEmail replyToEmail subject="" preheaderText="" ccEmails=[] bccEmails=[]
            html="" plainText="" googleAnalyticsCampaignName linkParams=[] dataFeedId dataFeedIds=[]
            cacheDataFeed=false mergeDataFeedContext=false clientTemplateId locale isDefaultLocale messageTypeId
            creatorUserId campaignDataFields={}"""),
    PUSH("push", Medium.PUSH, """
            createdAt updatedAt name title="" message="" payload={} badge sound locale isDefaultLocale
            messageTypeId deeplink richMedia buttons=[] interruptionLevel relevanceScore isSilentPush=false
            wake=false dataFeedIds=[] cacheDataFeed=false mergeDataFeedContext=false clientTemplateId campaignId
            campaignDataFields"""),
    SMS("sms", Medium.SMS, """
            createdAt updatedAt name message="" imageUrl locale isDefaultLocale messageTypeId campaignId
            clientTemplateId trackingDomain googleAnalyticsCampaignName linkParams=[] campaignDataFields"""),
    IN_APP("inapp", Medium.IN_APP, """
            name html="" expirationDateTime expirationDuration inAppDisplaySettings webInAppDisplaySettings
            inboxMetadata payload={} locale isDefaultLocale messageTypeId campaignId clientTemplateId
            campaignDataFields"""),
    EMBEDDED("embedded", Medium.EMBEDDED, """
            name title="" body="" placementId elements={} payload={} locale isDefaultLocale messageTypeId
            campaignId clientTemplateId campaignDataFields""");

    /** The fields that do not depend on the language. */
    private static final Set<String> FACTS = Set.of(
            "metadata",
            "createdAt",
            "updatedAt",
            "name",
            "messageTypeId",
            "creatorUserId",
            "campaignId",
            "clientTemplateId",
            "campaignDataFields");

    private final String word;
    private final Medium medium;
    private final String words;

    TemplateForm(String word, Medium medium, String words) {
        this.word = word;
        this.medium = medium;
        this.words = words;
    }

    private Map<String, Optional<Json>> fields() {
        Map<String, Optional<Json>> fields = new LinkedHashMap<>();
        Stream.of(words.split("\\s+")).forEach(word -> {
            String[] parts = word.split("=", 2);
            fields.put(parts[0], parts.length == 1 ? Optional.empty() : Optional.of(JsonReader.read(parts[1])));
        });
        return fields;
    }

    /** The name of the medium in paths. */
    String word() {
        return word;
    }

    Medium medium() {
        return medium;
    }

    /** The written content in one language. */
    Json.Obj content(Json.Obj written) {
        Documents.Draft content = Documents.object();
        fields().keySet().stream()
                .filter(name -> !FACTS.contains(name) && !name.equals("locale") && !name.equals("isDefaultLocale"))
                .forEach(name -> content.putIf(name, given(written, name)));
        return content.done();
    }

    /** @param facts the template as lists show it */
    Json.Obj shown(Template template, String locale, Json.Obj facts) {
        Json.Obj known = Documents.object()
                .plus(facts)
                .putIf("campaignDataFields", template.facts().get("campaignDataFields"))
                .put("metadata", facts)
                .plus(template.content(locale))
                .put("locale", locale)
                .put("isDefaultLocale", locale.equals(template.defaultLocale()))
                .done();
        Documents.Draft shown = Documents.object("templateId", template.id());
        fields().forEach((name, standing) -> shown.putIf(name, known.get(name).or(() -> standing)));
        return shown.done();
    }

    /** The value of a field. Empty when it is missing or null. */
    public static Optional<Json> given(Json.Obj written, String name) {
        return written.get(name).filter(value -> !(value instanceof Json.Null));
    }
}
