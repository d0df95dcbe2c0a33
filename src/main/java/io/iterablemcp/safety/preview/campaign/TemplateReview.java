package io.iterablemcp.safety.preview.campaign;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.preview.JsonFields;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.PreviewBasis;
import io.iterablemcp.safety.preview.PreviewDraft;
import io.iterablemcp.safety.preview.PreviewUnavailable;
import io.iterablemcp.safety.preview.PreviewWords;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes the content that a campaign sends, and looks for what is wrong with it. */
final class TemplateReview {

    /** The texts of all media that can contain merge fields. */
    private static final List<String> TEXTS = List.of(
            "subject",
            "preheaderText",
            "html",
            "plainText",
            "message",
            "title",
            "body",
            "fromName",
            "fromEmail",
            "imageUrl");

    private final PlannedCall call;
    private final PreviewDraft draft;

    TemplateReview(PlannedCall call, PreviewDraft draft) {
        this.call = call;
        this.draft = draft;
    }

    /**
     * @param medium as a campaign names it
     * @param given data that the call brings for the template
     * @param open whether messages also get data that nobody knows now, such as that of an event
     * @param part the label of the template, if there are several
     */
    void add(String medium, long id, Json.Obj given, boolean open, String part) throws PreviewUnavailable {
        TemplateFacts template = TemplateFacts.read(call.reads(), medium, id);
        draft.mark(PreviewBasis.TEMPLATE + id, template.hash());
        if (template.content().isEmpty()) {
            draft.line(part, template.name());
            draft.warn("Iterable's API shows no " + PreviewWords.quoted(medium)
                    + " templates, so the content was not examined.");
            return;
        }
        Json.Obj content = template.content().get();
        draft.line(part, template.name() + locale(content));
        template.text("subject").ifPresent(text -> draft.line("Subject", PreviewWords.quoted(text)));
        template.text("title").ifPresent(text -> draft.line("Title", PreviewWords.quoted(text)));
        template.text("message").ifPresent(text -> draft.line("Message", PreviewWords.quoted(text)));
        sender(template, content);
        ForeignPlaces.of(content, template.text("fromEmail")).ifPresent(draft::warn);
        ForeignPlaces.ofData(GivenData.data(call), template.text("fromEmail")).ifPresent(draft::warn);
        String text =
                TEXTS.stream().flatMap(field -> template.text(field).stream()).collect(Collectors.joining("\n"));
        if (text.isBlank()) {
            draft.warn("Template " + id + " has no content.");
            return;
        }
        examine(template, content, text, given, open);
    }

    private static String locale(Json.Obj content) {
        return content.text("locale")
                .filter(locale -> !locale.isBlank())
                .map(locale -> ", locale " + PreviewWords.quoted(locale))
                .orElse("");
    }

    private void sender(TemplateFacts template, Json.Obj content) {
        Optional<String> from = template.text("fromEmail");
        if (from.isEmpty() && template.text("fromName").isEmpty()) {
            return;
        }
        String name = template.text("fromName").map(PreviewWords::quoted).orElse("");
        draft.line("Sender", (name + " " + from.map(PreviewWords::quoted).orElse("")).strip());
        copies("cc", JsonFields.texts(content, "ccEmails"));
        copies("bcc", JsonFields.texts(content, "bccEmails"));
    }

    private void copies(String kind, List<String> addresses) {
        if (!addresses.isEmpty()) {
            draft.line(
                    kind,
                    PreviewWords.count(addresses.size(), "address", "addresses"),
                    PreviewWords.several(
                            addresses.stream().map(PreviewWords::quoted).toList()));
        }
    }

    private void examine(TemplateFacts template, Json.Obj content, String text, Json.Obj given, boolean open) {
        MergeFields merged = MergeFields.of(text);
        String included = merged.snippets().stream().map(this::snippet).collect(Collectors.joining("\n"));
        if (!merged.fault().isEmpty()) {
            draft.warn("Template " + template.id() + " has a broken merge field: " + PreviewWords.quoted(merged.fault())
                    + ".");
        }
        boolean email = content.has("html") && content.has("subject");
        if (email && !ReservedNames.hasUnsubscribeLink(text + included) && !isTransactional(content)) {
            draft.warn("The email has no unsubscribe link, such as {{unsubscribeUrl}} or {{hostedUnsubscribeUrl}}.");
        }
        if (content.get("isDefaultLocale").filter(Json.Bool.FALSE::equals).isPresent()) {
            draft.warn("The content that was examined is not that of the default locale, which seems to be missing.");
        }
        boolean feeds = content.flag("mergeDataFeedContext");
        if (!open && !feeds && merged.fault().isEmpty()) {
            unknown(merged.names(), content, given);
        }
    }

    private String snippet(String name) {
        return call.reads()
                .find("get_snippet", Json.Obj.EMPTY.with("identifier", Json.text(name)))
                .flatMap(found -> found.object("snippet"))
                .flatMap(snippet -> snippet.text("content"))
                .orElse("");
    }

    /** Messages of a transactional channel need no unsubscribe link. */
    private boolean isTransactional(Json.Obj content) {
        Optional<Long> type = JsonFields.whole(content, "messageTypeId");
        if (type.isEmpty()) {
            return false;
        }
        Optional<Long> channel = call.reads().find("get_message_types", Json.Obj.EMPTY).stream()
                .flatMap(all -> JsonFields.objects(all, "messageTypes").stream())
                .filter(it -> JsonFields.whole(it, "id").equals(type))
                .flatMap(it -> JsonFields.whole(it, "channelId").stream())
                .findFirst();
        return channel.isPresent()
                && call.reads().find("get_channels", Json.Obj.EMPTY).stream()
                        .flatMap(all -> JsonFields.objects(all, "channels").stream())
                        .filter(it -> JsonFields.whole(it, "id").equals(channel))
                        .anyMatch(it -> it.text("channelType")
                                .filter("Transactional"::equalsIgnoreCase)
                                .isPresent());
    }

    private void unknown(Set<String> named, Json.Obj content, Json.Obj given) {
        Optional<Json.Obj> fields =
                call.reads().find("get_user_fields", Json.Obj.EMPTY).flatMap(found -> found.object("fields"));
        if (fields.isEmpty()) {
            draft.line("Merge fields", "not compared with the profile fields, which could not be read in time");
            return;
        }
        Set<String> known = new TreeSet<>(ReservedNames.ALL);
        Stream.of(fields.get(), given, content.object("campaignDataFields").orElse(Json.Obj.EMPTY))
                .flatMap(object -> object.fields().keySet().stream())
                .forEach(field -> known.add(field.split("\\.", 2)[0]));
        List<String> unknown =
                named.stream().filter(name -> !known.contains(name)).toList();
        if (!unknown.isEmpty()) {
            draft.warn("The template names what is no profile field: "
                    + PreviewWords.several(
                            unknown.stream().map(PreviewWords::quoted).toList())
                    + ". It stays empty unless the campaign brings data of its own.");
        }
    }
}
