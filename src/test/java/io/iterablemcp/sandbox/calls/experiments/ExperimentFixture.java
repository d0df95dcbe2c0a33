package io.iterablemcp.sandbox.calls.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.world.Documents;
import java.util.List;

/** Finds experiments of a seeded project by their properties, because their ids may change. */
record ExperimentFixture(SandboxClient client) {

    List<Json.Obj> listed(String query) {
        return client.get("/api/experiments?" + query).json().list("experiments").stream()
                .map(Json.Obj.class::cast)
                .toList();
    }

    /** The id of some experiment in this state. */
    long in(String state) {
        List<Json.Obj> found = listed("limit=100").stream()
                .filter(experiment ->
                        experiment.text("status").filter(state::equals).isPresent())
                .toList();
        assertThat(found).as(state).isNotEmpty();
        return id(found.get(0));
    }

    static long id(Json.Obj experiment) {
        return Documents.whole(experiment, "id").orElseThrow();
    }

    Json.Obj show(long id) {
        return client.get("/api/experiments/" + id).json();
    }

    String status(long id) {
        return show(id).text("status").orElse("gone");
    }

    /** An email campaign that an experiment can still be made for. */
    long campaign() {
        return Documents.whole(show(in("draft")).object("meta").orElseThrow(), "campaignId")
                .orElseThrow();
    }

    Reply create(String more) {
        return client.post(
                "/api/experiments",
                "{\"campaignId\":" + campaign() + ",\"experimentType\":\"SubjectLine\"" + more + "}");
    }

    /** Creates an experiment with two variants. */
    long ready() {
        Json.Obj draft = create("").json();
        long id = id(draft);
        copy(id, "");
        return id;
    }

    Reply copy(long id, String more) {
        Json.Obj control = (Json.Obj) show(id).list("variants").get(0);
        long template = Documents.whole(control.object("value").orElseThrow(), "templateId")
                .orElseThrow();
        return to(id, "variants", "{\"copyFromTemplateId\":" + template + more + "}");
    }

    Reply to(long id, String what, String body) {
        return client.post("/api/experiments/" + id + "/" + what, body);
    }

    Reply settings(long id, String body) {
        return client.send("PATCH", "/api/experiments/" + id + "/settings", body);
    }
}
