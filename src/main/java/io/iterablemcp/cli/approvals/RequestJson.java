package io.iterablemcp.cli.approvals;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.approval.ApprovalRequest;
import io.iterablemcp.safety.approval.GraceSend;
import io.iterablemcp.safety.approval.StandingApproval;
import io.iterablemcp.safety.preview.PreviewLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests as JSON, in the form that an agent may see. */
final class RequestJson {

    private RequestJson() {}

    static Json of(List<ApprovalRequest> requests, List<GraceSend> grace, List<StandingApproval> standing) {
        return Json.Obj.EMPTY
                .with(
                        "requests",
                        new Json.Arr(requests.stream().map(RequestJson::of).toList()))
                .with("grace", new Json.Arr(grace.stream().map(RequestJson::of).toList()))
                .with(
                        "standing",
                        new Json.Arr(standing.stream().map(RequestJson::of).toList()));
    }

    private static Json of(ApprovalRequest request) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("number", Json.Num.of(request.number()));
        fields.put("state", Json.text(request.state().word()));
        fields.put("created", Json.text(request.created().toString()));
        fields.put("until", Json.text(request.ends().toString()));
        fields.put("agent", Json.text(request.call().agent()));
        fields.put("client", Json.text(request.call().client()));
        fields.put("tool", Json.text(request.call().tool()));
        request.change().audience().people().ifPresent(people -> fields.put("people", Json.Num.of(people)));
        Map<String, Json> lines = new LinkedHashMap<>();
        for (PreviewLine line : request.change().lines()) {
            lines.put(line.label(), Json.text(line.shown()));
        }
        fields.put("preview", new Json.Obj(lines));
        fields.put("warnings", Json.texts(request.change().warnings()));
        fields.put("needed", Json.Num.of(request.needed()));
        return new Json.Obj(fields);
    }

    private static Json of(GraceSend send) {
        return ((Json.Obj) of(send.request()))
                .with("state", Json.text(send.certain() ? "scheduled" : "perhaps scheduled"))
                .with("until", Json.text(send.moment().toString()));
    }

    private static Json of(StandingApproval approval) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("number", Json.Num.of(approval.number()));
        fields.put("tool", Json.text(approval.terms().tool()));
        fields.put("for", Json.text(approval.terms().scope().text()));
        fields.put("agent", Json.text(approval.terms().agent()));
        approval.terms().perDay().ifPresent(most -> fields.put("perDay", Json.Num.of(most)));
        fields.put("used", Json.Num.of(approval.used()));
        fields.put("until", Json.text(approval.ends().toString()));
        fields.put("approver", Json.text(approval.approver()));
        return new Json.Obj(fields);
    }
}
