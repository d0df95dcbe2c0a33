package io.iterablemcp.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.endtoend.SandboxServer;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.server.http.HttpAgent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What a brand has at Iterable before agents come: made by calls of the API that nobody has to approve. */
record PreparedProject(SandboxServer sandbox) {

    private static List<String> people(String list, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(it -> word(list) + it + "@example.com")
                .toList();
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    /** Somebody with a profile. */
    void person(String email, String firstName) {
        post(
                "/api/users/update",
                Json.Obj.EMPTY
                        .with("email", Json.text(email))
                        .with("dataFields", Json.Obj.EMPTY.with("firstName", Json.text(firstName))));
    }

    /** A list with so many people. */
    long list(String name, int people) {
        long list = number(post("/api/lists", Json.Obj.EMPTY.with("name", Json.text(name))), "listId");
        List<Json> subscribers = people(name, people).stream()
                .<Json>map(email -> Json.Obj.EMPTY.with("email", Json.text(email)))
                .toList();
        post(
                "/api/lists/subscribe",
                Json.Obj.EMPTY.with("listId", Json.Num.of(list)).with("subscribers", new Json.Arr(subscribers)));
        return list;
    }

    /** How many lists there are. */
    long lists() {
        return sent(request("/api/lists").GET()).list("lists").size();
    }

    long template(String clientId, String subject, String html) {
        post(
                "/api/templates/email/upsert",
                Json.Obj.EMPTY
                        .with("clientTemplateId", Json.text(clientId))
                        .with("name", Json.text(clientId))
                        .with("subject", Json.text(subject))
                        .with("fromEmail", Json.text("shop@example.com"))
                        .with("html", Json.text(html)));
        Json.Obj found = sent(request("/api/templates/getByClientTemplateId?clientTemplateId=" + clientId)
                .GET());
        return number((Json.Obj) found.list("templates").get(0), "templateId");
    }

    /** A campaign to so many people that has not been sent. */
    long campaign(String name, int people, String subject, String html) {
        Json.Obj made = post(
                "/api/campaigns/create",
                Json.Obj.EMPTY
                        .with("name", Json.text(name))
                        .with("scheduleSend", Json.flag(false))
                        .with("templateId", Json.Num.of(template(word(name), subject, html)))
                        .with("listIds", new Json.Arr(List.of(Json.Num.of(list(name, people))))));
        return number(made, "campaignId");
    }

    private static long number(Json.Obj from, String name) {
        return Long.parseLong(((Json.Num) from.fields().get(name)).digits());
    }

    private Json.Obj post(String path, Json.Obj body) {
        return sent(request(path).POST(BodyPublishers.ofString(JsonWriter.write(body))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + path))
                .header("Api-Key", sandbox.key("server"))
                .header("Content-Type", "application/json");
    }

    private static Json.Obj sent(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HttpAgent.HTTP.send(request.build(), BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response::body).isEqualTo(200);
            return (Json.Obj) JsonReader.read(response.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
