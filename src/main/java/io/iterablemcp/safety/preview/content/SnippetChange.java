package io.iterablemcp.safety.preview.content;

import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.LiveReads;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewDraft;
import io.iterablemcp.safety.preview.PreviewSource;
import io.iterablemcp.safety.preview.PreviewUnavailable;
import io.iterablemcp.safety.preview.PreviewWords;
import io.iterablemcp.safety.preview.message.MessageMedium;
import java.util.Set;

/** Changes or deletes a snippet, which any template may use. */
public final class SnippetChange implements PreviewSource {

    private static final String LABEL = "Snippet";
    private static final String UNKNOWN = "Iterable does not list which templates use a snippet";

    @Override
    public Preview of(PlannedCall call) throws PreviewUnavailable {
        PreviewDraft draft = new PreviewDraft();
        String identifier = call.arguments().text("identifier").orElse("");
        Json.Obj wanted = Json.Obj.EMPTY.with("identifier", Json.text(identifier));
        ChangedMessage message = new ChangedMessage(call, MessageMedium.SNIPPET);
        boolean deletes = call.tool().name().equals("delete_snippet");
        if (!deletes && call.reads().read("get_snippet", wanted) instanceof LiveReads.Result.Missing) {
            draft.line(LABEL, "a new one, " + PreviewWords.quoted(identifier));
            draft.message(message.created("New snippet"));
            return draft.preview(ChangeClass.PLAIN, new Audience.Nobody(), false);
        }
        Json.Obj found = call.reads().need("get_snippet", wanted, "snippet " + PreviewWords.quoted(identifier));
        Json.Obj snippet = found.object("snippet").orElse(found);
        String content = snippet.text("content").orElse("");
        draft.line(LABEL, PreviewWords.quoted(snippet.text("name").orElse(identifier)));
        draft.mark("snippet", Fingerprint.of(content));
        if (deletes) {
            draft.line("Content", PreviewWords.count(content.length(), "character", "characters") + ", which are lost");
            draft.message(message.deleted(LABEL, snippet));
        } else {
            ChangedFields.show(call, snippet, Set.of("identifier", "createdByUserId"), draft);
            draft.message(message.replaced(LABEL, snippet));
        }
        draft.line("Used by", "not known: " + UNKNOWN);
        return draft.preview(ChangeClass.AUDIENCE, new Audience.Unknown(UNKNOWN), true);
    }
}
