package io.iterablemcp.safety.preview.content;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.JsonFields;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewDraft;
import io.iterablemcp.safety.preview.PreviewSource;
import io.iterablemcp.safety.preview.PreviewUnavailable;
import io.iterablemcp.safety.preview.PreviewWords;
import java.util.Optional;
import java.util.Set;

/** Changes a webhook: where Iterable posts its events. */
public final class WebhookChange implements PreviewSource {

    @Override
    public Preview of(PlannedCall call) throws PreviewUnavailable {
        PreviewDraft draft = new PreviewDraft();
        long id = call.number("webhookId").orElse(0L);
        Json.Obj all = call.reads().need("get_webhooks", Json.Obj.EMPTY, "the webhooks");
        Optional<Json.Obj> webhook = JsonFields.objects(all, "webhooks").stream()
                .filter(it ->
                        JsonFields.whole(it, "id").filter(known -> known == id).isPresent())
                .findFirst();
        if (webhook.isEmpty()) {
            draft.warn("Webhook " + id + " is not among the webhooks of the project.");
        }
        Json.Obj now = webhook.orElse(Json.Obj.EMPTY);
        String address = now.text("endpoint").orElse("");
        draft.line("Webhook", id + ", " + PreviewWords.quoted(address));
        draft.mark("webhook address", address);
        ChangedFields.show(call, now, Set.of("webhookId", "events"), draft);
        if (call.arguments().text("url").filter(url -> !url.equals(address)).isPresent()) {
            draft.warn("Events of people, with their addresses, go to the new address from then on.");
        }
        return draft.preview(ChangeClass.AUDIENCE, new Audience.Nobody(), false);
    }
}
