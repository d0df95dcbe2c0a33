package io.iterablemcp.sandbox.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.Answer;
import io.iterablemcp.sandbox.http.Ask;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.post.PostOffice;
import io.iterablemcp.sandbox.world.Person;
import io.iterablemcp.sandbox.world.SentMessage;
import io.iterablemcp.sandbox.world.Template;
import io.iterablemcp.sandbox.world.World;
import java.util.List;
import java.util.Optional;

/** Templates tried out: as a page to look at, or as a proof to one person. */
final class TemplateTrialCalls {

    private final TemplateUse use;
    private final Who who;
    private final PostOffice office;

    TemplateTrialCalls(World world) {
        this.use = new TemplateUse(world);
        this.who = new Who(world);
        this.office = new PostOffice(world);
    }

    void add(Routes routes) {
        for (TemplateForm form : List.of(TemplateForm.EMAIL, TemplateForm.IN_APP)) {
            routes.on("POST /api/templates/" + form.word() + "/preview", ask -> preview(form, ask));
        }
        for (TemplateForm form :
                List.of(TemplateForm.EMAIL, TemplateForm.PUSH, TemplateForm.SMS, TemplateForm.IN_APP)) {
            routes.on("POST /api/templates/" + form.word() + "/proof", ask -> proof(form, ask));
        }
    }

    private Answer preview(TemplateForm form, Ask ask) {
        Template template = use.need(form, ask.needWhole("templateId"));
        String locale = TemplateUse.locale(template, ask.text("locale"));
        String page = office.page(
                template.only(locale),
                ask.object("dataFields").orElse(Json.Obj.EMPTY),
                ask.object("dataFeed").orElse(Json.Obj.EMPTY));
        return Answer.text(200, "text/html", page);
    }

    private Answer proof(TemplateForm form, Ask ask) {
        Template template = use.need(form, ask.needWhole("templateId"));
        Person recipient = who.need(ask.text("recipientEmail"), ask.text("recipientUserId"));
        Template wanted = ask.text("locale")
                .map(locale -> template.only(TemplateUse.locale(template, Optional.of(locale))))
                .orElse(template);
        Json.Obj data = ask.object("dataFields").orElse(Json.Obj.EMPTY);
        office.send(wanted, 0, recipient, data, SentMessage.Way.PROOF, ask.now());
        return Answer.success("Proof sent");
    }
}
