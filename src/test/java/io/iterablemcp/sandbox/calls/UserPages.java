package io.iterablemcp.sandbox.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.world.Documents;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Creates people through the API and reads them. */
public record UserPages(SandboxClient client) {

    /** @param body the body of users/update, with ' instead of " */
    public void make(String body) {
        assertThat(client.post("/api/users/update", quoted(body)).code()).isEqualTo("Success");
        client.settle();
    }

    public boolean known(String email) {
        return client.get("/api/users/" + encoded(email)).json().has("user");
    }

    public Json.Obj fields(String email) {
        return fieldsAt("/api/users/" + encoded(email));
    }

    public Json.Obj fieldsOfUserId(String userId) {
        return fieldsAt("/api/users/byUserId/" + encoded(userId));
    }

    public SandboxClient.Reply post(String path, String body) {
        return client.post(path, quoted(body));
    }

    public static String quoted(String body) {
        return body.replace('\'', '"');
    }

    public long newList() {
        Json.Obj made = post("/api/lists", "{'name':'Test list'}").json();
        return Documents.whole(made, "listId").orElseThrow();
    }

    private Json.Obj fieldsAt(String path) {
        return client.get(path)
                .json()
                .object("user")
                .orElseThrow()
                .object("dataFields")
                .orElseThrow();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
