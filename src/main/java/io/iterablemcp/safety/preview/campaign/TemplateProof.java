package io.iterablemcp.safety.preview.campaign;

import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.safety.preview.PlannedCall;
import io.iterablemcp.safety.preview.Preview;
import io.iterablemcp.safety.preview.PreviewBasis;
import io.iterablemcp.safety.preview.PreviewDraft;
import io.iterablemcp.safety.preview.PreviewSource;
import io.iterablemcp.safety.preview.PreviewUnavailable;
import io.iterablemcp.safety.preview.PreviewWords;
import io.iterablemcp.safety.preview.message.ShownMessage;
import java.util.Optional;

/** Sends a proof of a template to one person. An approval ends when the content of the template changes. */
public final class TemplateProof implements PreviewSource {

    private final String medium;

    /** @param medium of the templates, such as {@code Email} */
    public TemplateProof(String medium) {
        this.medium = medium;
    }

    @Override
    public Preview of(PlannedCall call) throws PreviewUnavailable {
        PreviewDraft draft = new PreviewDraft();
        draft.line("Change", call.phrase());
        draft.line(
                "Person", "1, who is named", PreviewWords.several(call.people().names()));
        Optional<Long> id = call.number("templateId");
        if (id.isPresent()) {
            TemplateFacts template = TemplateFacts.read(call.reads(), medium, id.get());
            draft.mark(PreviewBasis.TEMPLATE + id.get(), template.hash());
            draft.line("Template", template.name());
            message(call, template).ifPresent(draft::message);
            template.text("subject").ifPresent(subject -> draft.line("Subject", PreviewWords.quoted(subject)));
        }
        return draft.preview(ChangeClass.ONE_PERSON, new Audience.Counted(1, false, call.now()), false);
    }

    private Optional<ShownMessage> message(PlannedCall call, TemplateFacts template) {
        Optional<String> locale = call.arguments().text("locale").filter(it -> !template.hasLocale(it));
        return template.message("Proof", medium)
                .map(message -> locale.isEmpty()
                        ? message
                        : message.noted("This is another locale than " + PreviewWords.quoted(locale.get())
                                + ", which the call is about. That one was not read."));
    }
}
