package io.iterablemcp.sandbox.calls.templates;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.calls.PersonLookup;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.post.MessageSender;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.World;
import java.util.List;
import java.util.Optional;

/** Previews templates as a page and sends proofs to one person. */
public final class TemplatePreviewCalls {

    private final TemplateUse use;
    private final PersonLookup who;
    private final MessageSender office;

    public TemplatePreviewCalls(World world) {
        this.use = new TemplateUse(world);
        this.who = new PersonLookup(world);
        this.office = new MessageSender(world);
    }

    public void add(Routes routes) {
        for (TemplateForm form : List.of(TemplateForm.EMAIL, TemplateForm.IN_APP)) {
            routes.on("POST /api/templates/" + form.word() + "/preview", ask -> preview(form, ask));
        }
        for (TemplateForm form :
                List.of(TemplateForm.EMAIL, TemplateForm.PUSH, TemplateForm.SMS, TemplateForm.IN_APP)) {
            routes.on("POST /api/templates/" + form.word() + "/proof", ask -> proof(form, ask));
        }
    }

    private ApiResponse preview(TemplateForm form, ApiRequest ask) {
        Template template = use.need(form, ask.needWhole("templateId"));
        String locale = TemplateUse.locale(template, ask.text("locale"));
        String page = office.page(
                template.only(locale),
                ask.object("dataFields").orElse(Json.Obj.EMPTY),
                ask.object("dataFeed").orElse(Json.Obj.EMPTY));
        return ApiResponse.text(200, "text/html", page);
    }

    private ApiResponse proof(TemplateForm form, ApiRequest ask) {
        Template template = use.need(form, ask.needWhole("templateId"));
        StoredPerson recipient = who.need(ask.text("recipientEmail"), ask.text("recipientUserId"));
        Template wanted = ask.text("locale")
                .map(locale -> template.only(TemplateUse.locale(template, Optional.of(locale))))
                .orElse(template);
        Json.Obj data = ask.object("dataFields").orElse(Json.Obj.EMPTY);
        office.send(wanted, 0, recipient, data, SentMessage.Way.PROOF, ask.now());
        return ApiResponse.success("Proof sent");
    }
}
