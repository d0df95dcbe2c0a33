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
            routes.on("POST /api/templates/" + form.word() + "/preview", request -> preview(form, request));
        }
        for (TemplateForm form :
                List.of(TemplateForm.EMAIL, TemplateForm.PUSH, TemplateForm.SMS, TemplateForm.IN_APP)) {
            routes.on("POST /api/templates/" + form.word() + "/proof", request -> proof(form, request));
        }
    }

    private ApiResponse preview(TemplateForm form, ApiRequest request) {
        Template template = use.need(form, request.needWhole("templateId"));
        String locale = TemplateUse.locale(template, request.text("locale"));
        String page = office.page(
                template.only(locale),
                request.object("dataFields").orElse(Json.Obj.EMPTY),
                request.object("dataFeed").orElse(Json.Obj.EMPTY));
        return ApiResponse.text(200, "text/html", page);
    }

    private ApiResponse proof(TemplateForm form, ApiRequest request) {
        Template template = use.need(form, request.needWhole("templateId"));
        StoredPerson recipient = who.need(request.text("recipientEmail"), request.text("recipientUserId"));
        Template wanted = request.text("locale")
                .map(locale -> template.only(TemplateUse.locale(template, Optional.of(locale))))
                .orElse(template);
        Json.Obj data = request.object("dataFields").orElse(Json.Obj.EMPTY);
        office.send(wanted, 0, recipient, data, SentMessage.Way.PROOF, request.now());
        return ApiResponse.success("Proof sent");
    }
}
