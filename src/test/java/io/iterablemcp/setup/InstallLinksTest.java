package io.iterablemcp.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstallLinksTest {

    private static final Registration KEYED = new Registration(
            new LauncherCommand(List.of("/opt/ä b/iterable-mcp")),
            Optional.empty(),
            Optional.of("core"),
            Map.of(),
            Map.of("ITERABLE_API_KEY", "geheim"));

    @Test
    void carriesTheEntryForCursor() {
        String link = InstallLinks.of(ScratchHome.client("cursor"), KEYED).orElseThrow();
        assertThat(link)
                .startsWith("cursor://anysphere.cursor-deeplink/mcp/install?name=iterable&config=")
                .doesNotContain("+");
        String base64 = URLDecoder.decode(link.replaceFirst(".*config=", ""), StandardCharsets.UTF_8);
        assertThat(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8))
                .isEqualTo("{\"command\":\"/opt/ä b/iterable-mcp\",\"args\":[\"serve\",\"--toolsets\",\"core\"]}");
    }

    @Test
    void carriesTheEntryItsNameAndTheQuestionForTheKeyForVsCode() {
        String link = InstallLinks.of(ScratchHome.client("vscode"), KEYED).orElseThrow();
        assertThat(link).startsWith("vscode:mcp/install?%7B").contains("%20").doesNotContain("+", "geheim");
        Json.Obj json = (Json.Obj)
                JsonReader.read(URLDecoder.decode(link.replaceFirst("[^?]*\\?", ""), StandardCharsets.UTF_8));
        assertThat(json.text("name")).contains("iterable");
        assertThat(json.text("command")).contains("/opt/ä b/iterable-mcp");
        assertThat(json.list("inputs")).hasSize(1);
    }

    @Test
    void isThereForNoOtherClient() {
        assertThat(InstallLinks.of(ScratchHome.client("zed"), KEYED)).isEmpty();
    }
}
