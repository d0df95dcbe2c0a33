package io.iterablemcp.cli.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpScriptTest {

    private final List<Json.Obj> heard = new ArrayList<>();

    @Test
    void asksForEveryKindOfAnswerAndHangsUp() throws Exception {
        WarmUpScript.wholeSession(this::answerEverything);
        assertThat(heard.stream().flatMap(it -> it.text("method").stream()))
                .startsWith("initialize", "notifications/initialized", "tools/list")
                .contains("prompts/list", "resources/list", "tools/call", "ping", "notifications/cancelled");
        assertThat(heard.stream().flatMap(it -> it.object("params").stream()).flatMap(it -> it.text("name").stream()))
                .contains("get_lists", "get_list_users", "get_list_size", "export_data_json", "get_campaign_metrics")
                .contains("preview_email_template", "update_user", "delete_list", WarmUpScript.CLOSED, "get_list");
    }

    @Test
    void endsWhenTheServerDoes() throws Exception {
        WarmUpScript.throughTheCoreSet((in, out) -> {});
        assertThat(heard).isEmpty();
    }

    private void answerEverything(InputStream in, OutputStream out) {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Json.Obj message = (Json.Obj) JsonReader.read(line);
                heard.add(message);
                if (message.get("id").isPresent()) {
                    out.write("{\"note\":1}\n{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\n"
                            .getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
