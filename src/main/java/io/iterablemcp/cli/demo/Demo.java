package io.iterablemcp.cli.demo;

import io.iterablemcp.cli.demo.McpSession.ToolAnswer;
import io.iterablemcp.cli.screen.Screen;
import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The scenes of the demo, one method each. Every line that it prints comes from an answer of the server. */
final class Demo {

    private static final int CAMPAIGNS_SHOWN = 6;
    private static final int LINES_SHOWN = 9;
    private static final int LETTERS_SHOWN = 4;

    private static final Json SORT =
            new Json.Obj(Map.of("field", Json.text("createdAt"), "direction", Json.text("desc")));

    private static final Pattern PEOPLE = Pattern.compile("reaches at most ([\\d,]+) people");

    private final Screen screen;

    Demo(Screen screen) {
        this.screen = screen;
    }

    /** The first session, in read-only mode, which is the default. */
    Json readOnly(McpSession session) {
        tools(session);
        List<Json.Obj> campaigns = campaigns(session, "Finished");
        metrics(session, campaigns);
        preview(session, campaigns.get(0));
        Json ready = campaigns(session, "Ready").get(0).get("id").orElseThrow();
        screen.heading("A send while sends are not allowed");
        ToolAnswer refused = call(session, "send_campaign", Map.of("campaignId", ready));
        screen.refused(refused.text());
        return ready;
    }

    /** The second session: writes and sends are allowed, forget is not. */
    void withSends(McpSession session, Json campaignId) {
        screen.heading("The same send in a session with ITERABLE_ENABLE_WRITES and ITERABLE_ENABLE_SENDS");
        screen.done(send(session, campaignId).text());
    }

    ToolAnswer send(McpSession session, Json campaignId) {
        return call(session, "send_campaign", Map.of("campaignId", campaignId));
    }

    /** A campaign that can be sent. */
    Optional<Json> ready(McpSession session) {
        return campaigns(session, "Ready").stream().findFirst().flatMap(campaign -> campaign.get("id"));
    }

    /** The person reads the question that the client shows, and types the number of people, as the form asks. */
    String decide(String question) {
        screen.heading("Nothing goes out yet: the client shows this to a person");
        screen.framed(question.lines().toList());
        String people = PEOPLE.matcher(question)
                .results()
                .map(found -> found.group(1).replace(",", ""))
                .findFirst()
                .orElse("");
        screen.say("To approve it, the person types how many people it reaches: " + people);
        return people;
    }

    void outbox(List<Json> messages) {
        screen.heading("The sandbox's outbox: " + messages.size() + " messages, none of which left this machine");
        TextTable table = new TextTable().row("TO", "SUBJECT");
        for (Json item : messages.subList(0, Math.min(LETTERS_SHOWN, messages.size()))) {
            Json.Obj message = (Json.Obj) item;
            table.row(
                    message.text("to").orElse(""),
                    message.object("content").flatMap(it -> it.text("subject")).orElse(""));
        }
        screen.table(table);
    }

    void forget(McpSession session) {
        screen.heading("A GDPR forget, which needs its own flag");
        screen.refused(call(session, "forget_user", Map.of("email", Json.text("somebody@example.com")))
                .text());
    }

    void end() {
        screen.heading("What next");
        screen.step("every tool and its state", "java -jar target/iterable-mcp.jar tools");
        screen.step("this sandbox, as a server", "java -jar target/iterable-mcp.jar --sandbox");
        screen.step("files for MCP clients", "config/clients");
        screen.end();
    }

    private void tools(McpSession session) {
        screen.heading("What an agent can do in the default mode");
        screen.call("tools/list");
        List<String> names = session.tools().stream()
                .map(tool -> ((Json.Obj) tool).text("name").orElse(""))
                .toList();
        screen.say(names.size() + " tools that read and show no personal data: "
                + String.join(", ", names.subList(0, 12)) + " …");
    }

    private List<Json.Obj> campaigns(McpSession session, String state) {
        Map<String, Json> arguments =
                Map.of("campaignState", Json.text(state), "sort", SORT, "pageSize", Json.Num.of(100));
        return session.call("get_campaigns", new Json.Obj(arguments)).json().list("campaigns").stream()
                .map(Json.Obj.class::cast)
                .filter(campaign ->
                        campaign.text("messageMedium").filter("Email"::equals).isPresent())
                .toList();
    }

    private void metrics(McpSession session, List<Json.Obj> campaigns) {
        screen.heading("How the latest email campaigns did");
        screen.call("get_campaigns, then get_campaign_metrics for each");
        List<CampaignMetrics> shown = new ArrayList<>();
        for (Json.Obj campaign : campaigns.subList(0, Math.min(CAMPAIGNS_SHOWN, campaigns.size()))) {
            Json.Obj arguments = new Json.Obj(Map.of(
                    "campaignId", campaign.get("id").orElseThrow(),
                    "startDateTime", Json.text("2000-01-01"),
                    "endDateTime", Json.text("2100-01-01")));
            shown.add(CampaignMetrics.of(
                    campaign.text("name").orElse(""),
                    session.call("get_campaign_metrics", arguments).json()));
        }
        screen.table(MetricsTable.of(shown, screen.width()));
    }

    private void preview(McpSession session, Json.Obj campaign) {
        screen.heading("A template, filled with data");
        Json person = new Json.Obj(Map.of("firstName", Json.text("Ada")));
        Map<String, Json> arguments = new LinkedHashMap<>();
        arguments.put("templateId", campaign.get("templateId").orElseThrow());
        arguments.put("data", new Json.Obj(Map.of("dataFields", person)));
        List<String> text =
                PlainText.of(call(session, "preview_email_template", arguments).text());
        screen.framed(text.subList(0, Math.min(LINES_SHOWN, text.size())));
    }

    private ToolAnswer call(McpSession session, String tool, Map<String, Json> arguments) {
        screen.call(tool + " " + JsonWriter.write(new Json.Obj(arguments)));
        return session.call(tool, new Json.Obj(arguments));
    }
}
