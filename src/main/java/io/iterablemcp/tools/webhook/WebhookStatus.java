package io.iterablemcp.tools.webhook;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.ComposedTool;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.data.ShownCells;
import io.iterablemcp.webhooks.view.ReceiverStatus;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tool get_webhook_status: what the store says of the receiver, and what Iterable says of the webhooks. */
public final class WebhookStatus implements ComposedTool {

    private static final int MOST = 20;

    private final EventReader events;

    public WebhookStatus(EventReader events) {
        this.events = events;
    }

    @Override
    public String name() {
        return "get_webhook_status";
    }

    @Override
    public Outcome answer(Call call) {
        String project = EventReader.project(call);
        try {
            Json.Obj status = events.read(
                    sql -> ReceiverStatus.of(sql, project, events.clock().instant())
                            .with(
                                    "coverage",
                                    Json.text(CoverageWords.read(
                                                    sql, project, events.clock().instant())
                                            .text())));
            ShownCells cells = new ShownCells();
            Json shown = cells.of(status.with("atIterable", atIterable(call)));
            return new Outcome.Answered(JsonWriter.write(shown), cells.notes());
        } catch (StoreException e) {
            return EventReader.unreadable(); // the words of the fault name a path of this machine
        }
    }

    /** A call of its own, as far as the gate lets this caller make it. */
    private static Json atIterable(Call call) {
        Outcome webhooks = call.runPart("get_webhooks", Json.Obj.EMPTY);
        if (!(webhooks instanceof Outcome.Answered answered)) {
            return Json.text("not known. " + webhooks.words());
        }
        try {
            List<Json> shown = new ArrayList<>();
            for (Json webhook : ((Json.Obj) JsonReader.read(answered.text())).list("webhooks")) {
                if (webhook instanceof Json.Obj object && shown.size() < MOST) {
                    shown.add(webhook(object, call.caller().project().name()));
                }
            }
            return new Json.Arr(shown);
        } catch (MalformedJson | ClassCastException e) {
            return Json.text("not known: Iterable's answer cannot be read.");
        }
    }

    /** Whether the address is that of this receiver nobody knows here, because a proxy is in front; its path fits or not. */
    private static Json webhook(Json.Obj webhook, String project) {
        Map<String, Json> fields = new LinkedHashMap<>();
        for (String name : List.of("id", "enabled", "endpoint")) {
            webhook.get(name).ifPresent(it -> fields.put(name, it));
        }
        webhook.text("endpoint")
                .ifPresent(it -> fields.put("pathFits", Json.flag(path(it).endsWith("/webhooks/" + project))));
        return new Json.Obj(fields);
    }

    private static String path(String address) {
        try {
            String path = URI.create(address).getPath();
            return path == null ? "" : path;
        } catch (IllegalArgumentException noAddress) {
            return "";
        }
    }
}
