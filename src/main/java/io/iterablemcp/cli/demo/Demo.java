package io.iterablemcp.cli.demo;

import io.iterablemcp.cli.TextTable;
import io.iterablemcp.cli.demo.McpSession.ToolAnswer;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The story that the demo tells, one scene a method; every line of it is an answer of the server. */
final class Demo {

    private static final int CAMPAIGNS_SHOWN = 6;

    private final Screen screen;

    Demo(Screen screen) {
        this.screen = screen;
    }

    /** The first session: the mode that everyone starts with. */
    long readOnly(McpSession session) {
        tools(session);
        List<Json.Obj> campaigns = campaigns(session, "Finished");
        metrics(session, campaigns);
        preview(session);
        long ready = Long.parseLong(number(campaigns(session, "Ready").get(0), "id"));
        screen.heading("A send, with sends closed");
        ToolAnswer refused = call(session, "send_campaign", Map.of("campaignId", Json.Num.of(ready)));
        screen.refused(refused.text());
        return ready;
    }

    /** The second: writes and sends opened, forget still closed. */
    void withSends(McpSession session, long campaignId) {
        screen.heading("The same send in a session with ITERABLE_ENABLE_WRITES and ITERABLE_ENABLE_SENDS");
        screen.done(call(session, "send_campaign", Map.of("campaignId", Json.Num.of(campaignId)))
                .text());
    }

    void outbox(List<Json> letters) {
        screen.heading("The sandbox's outbox: " + letters.size() + " messages, none of which left this machine");
        TextTable table = new TextTable().row("TO", "SUBJECT");
        for (Json item : letters.subList(0, Math.min(4, letters.size()))) {
            Json.Obj letter = (Json.Obj) item;
            table.row(
                    letter.text("to").orElse(""),
                    letter.object("content").flatMap(it -> it.text("subject")).orElse(""));
        }
        screen.lines(table.lines());
    }

    void forget(McpSession session) {
        screen.heading("A GDPR forget, which needs a flag of its own");
        screen.refused(call(session, "forget_user", Map.of("email", Json.text("somebody@example.com")))
                .text());
    }

    void end() {
        screen.heading("What next");
        screen.lines(List.of(
                "  java -jar target/iterable-mcp.jar tools             every tool, and what closes it",
                "  java -jar target/iterable-mcp.jar --sandbox         this sandbox for your own MCP client",
                "  config/clients                                      ready files for Claude Desktop and Cursor"));
        screen.end();
    }

    private void tools(McpSession session) {
        screen.heading("What an agent finds when nothing has been opened");
        screen.call("tools/list");
        List<String> names = session.tools().stream()
                .map(tool -> ((Json.Obj) tool).text("name").orElse(""))
                .toList();
        screen.say(names.size() + " tools that read, and nothing personal: " + String.join(", ", names.subList(0, 12))
                + " …");
    }

    private List<Json.Obj> campaigns(McpSession session, String state) {
        Map<String, Json> arguments = Map.of("campaignState", Json.text(state), "pageSize", Json.Num.of(100));
        return session.call("get_campaigns", new Json.Obj(arguments)).json().list("campaigns").stream()
                .map(Json.Obj.class::cast)
                .filter(campaign ->
                        campaign.text("messageMedium").filter("Email"::equals).isPresent())
                .toList();
    }

    private void metrics(McpSession session, List<Json.Obj> campaigns) {
        screen.heading("How the latest email campaigns did");
        screen.call("get_campaigns, then get_campaign_metrics for each");
        List<Metrics> shown = new ArrayList<>();
        for (Json.Obj campaign : campaigns.subList(0, Math.min(CAMPAIGNS_SHOWN, campaigns.size()))) {
            Json.Obj arguments = new Json.Obj(Map.of(
                    "campaignId", campaign.get("id").orElseThrow(),
                    "startDateTime", Json.text("2000-01-01"),
                    "endDateTime", Json.text("2100-01-01")));
            firstRow(session.call("get_campaign_metrics", arguments))
                    .map(row -> Metrics.of(campaign.text("name").orElse(""), row))
                    .ifPresent(shown::add);
        }
        screen.lines(MetricsTable.of(shown, screen.width()));
    }

    private static Optional<Json.Obj> firstRow(ToolAnswer answer) {
        return answer.json().fields().values().stream()
                .filter(Json.Arr.class::isInstance)
                .flatMap(rows -> ((Json.Arr) rows).items().stream())
                .filter(Json.Obj.class::isInstance)
                .map(Json.Obj.class::cast)
                .findFirst();
    }

    private void preview(McpSession session) {
        screen.heading("A template, filled with data");
        Json.Obj templates = session.call(
                        "get_templates",
                        new Json.Obj(Map.of("messageMedium", Json.text("Email"), "pageSize", Json.Num.of(1))))
                .json();
        Json.Obj first = (Json.Obj) templates.list("templates").get(0);
        ToolAnswer preview = call(
                session,
                "preview_email_template",
                Map.of(
                        "templateId",
                        first.get("templateId").orElseThrow(),
                        "data",
                        new Json.Obj(Map.of("dataFields", new Json.Obj(Map.of("firstName", Json.text("Ada")))))));
        List<String> text = PlainText.of(preview.text());
        screen.framed(text.subList(0, Math.min(8, text.size())));
    }

    private ToolAnswer call(McpSession session, String tool, Map<String, Json> arguments) {
        screen.call(tool + " " + JsonWriter.write(new Json.Obj(arguments)));
        return session.call(tool, new Json.Obj(arguments));
    }

    private static String number(Json.Obj object, String name) {
        return ((Json.Num) object.get(name).orElseThrow()).digits();
    }
}
