package io.iterablemcp.safety.preview.content;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.PreviewWords;
import io.iterablemcp.safety.preview.campaign.TemplateFacts;
import io.iterablemcp.safety.preview.message.MessageContent;
import io.iterablemcp.safety.preview.message.MessageMedium;
import io.iterablemcp.safety.preview.message.ShownMessage;
import java.util.List;
import java.util.Optional;

/**
 * A message whose content a call changes. Both sides have their merge fields, also where a sample is rendered: Iterable
 * renders only what is live, and nobody could compare that with what is not rendered.
 */
record ChangedMessage(PlannedCall call, MessageMedium medium) {

    /** Content that is not there yet. */
    ShownMessage created(String label) {
        return ShownMessage.sent(label, medium, MessageContent.of(medium, written(Json.Obj.EMPTY)));
    }

    /** @param now the document as it is */
    ShownMessage replaced(String label, Json.Obj now) {
        return new ShownMessage(
                label,
                medium,
                Optional.of(MessageContent.of(medium, now)),
                Optional.of(MessageContent.of(medium, written(now))),
                List.of());
    }

    ShownMessage deleted(String label, Json.Obj now) {
        return new ShownMessage(
                label, medium, Optional.of(MessageContent.of(medium, now)), Optional.empty(), List.of());
    }

    /** The content of one locale is read, and the call may write that of another one. */
    ShownMessage replaced(String label, TemplateFacts template) {
        Optional<String> locale = call.arguments().text("locale").filter(it -> !template.hasLocale(it));
        Json.Obj now = template.content().orElse(Json.Obj.EMPTY);
        return locale.isEmpty()
                ? replaced(label, now)
                : created(label)
                        .noted("What is live in locale " + PreviewWords.quoted(locale.get())
                                + " was not read. Only what the call writes is shown.");
    }

    /** The document as it will be: what the call does not name stays. */
    private Json.Obj written(Json.Obj now) {
        Json.Obj document = now;
        for (Argument argument : call.tool().offered()) {
            Optional<Json> value = call.arguments().get(argument.name());
            if (value.isPresent() && !argument.place().added()) {
                document = document.with(argument.wire(), value.get());
            }
        }
        return document;
    }
}
