package io.iterablemcp.sandbox.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Snippets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RendererTest {

    private static final Json.Obj ADA = (Json.Obj) JsonReader.read("""
            {"firstName": "ada", "brand": "Lamp & Co", "points": 120, "price": 1234.5, "lang": "fr_FR", "vip": true,
             "since": "2025-02-12 13:45:30 +00:00", "lamps": [{"name": "Desk"}, {"name": "Floor"}],
             "address": {"city": "Ulm"}, "nothing": null, "blank": "", "vast": 1e999999999}""");

    private final Snippets snippets = new Snippets();
    private final Renderer renderer = new Renderer(snippets, () -> Instant.parse("2026-03-01T12:00:00Z"));

    private String plain(String template) {
        return renderer.plain(template, ADA);
    }

    private void snippet(String name, String content, String... variables) {
        snippets.documents()
                .add(Documents.object("name", name)
                        .put("content", content)
                        .put("variables", List.of(variables))
                        .done());
    }

    @Test
    void escapesInHtmlOnly() {
        assertThat(renderer.html("{{brand}}|{{{brand}}}", ADA)).isEqualTo("Lamp &amp; Co|Lamp & Co");
        assertThat(plain("{{brand}}")).isEqualTo("Lamp & Co");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "{{address.city}}{{missing}}{{a.b.c}}{{nothing}} ~ Ulm",
                "{{lamps.[1].name}} {{lamps.length}} {{firstName.length}} ~ Floor 2 3",
                "{{#each lamps}}{{@index}}{{name}}{{#unless @last}},{{/unless}}{{/each}} ~ 0Desk,1Floor",
                "{{#with address}}{{city}} {{../firstName}}{{/with}} ~ Ulm ada",
                "{{#if vip}}yes{{else}}no{{/if}}{{#if blank}}yes{{else}}no{{/if}} ~ yesno",
                "{{defaultIfEmpty nickname \"friend\"}} {{defaultIfEmpty firstName \"friend\"}} ~ friend ada",
                "{{#ifEq firstName \"ada\"}}a{{else}}b{{/ifEq}}{{#ifEq points 120}}a{{else}}b{{/ifEq}} ~ aa",
                "{{#ifEq nickname \"ada\"}}a{{else}}b{{/ifEq}} ~ b",
                "{{#ifGt points 100}}VIP{{else}}-{{/ifGt}}{{#ifGte points 120}}!{{/ifGte}} ~ VIP!",
                "{{#ifLt points 9}}few{{else}}many{{/ifLt}} {{#ifLte missing 9}}x{{else}}y{{/ifLte}} ~ many y",
                "{{#if (gt points 100)}}VIP{{/if}} {{lt points 1 yes=\"poor\" no=\"rich\"}} ~ VIP rich",
                "{{#and vip points}}both{{/and}} {{#or missing blank}}x{{else}}none{{/or}} {{not vip yes=\"x\" no=\"y\"}} ~ both none y",
                "{{#assign \"who\"}}{{upper firstName}}{{/assign}}Hi {{who}} ~ Hi ADA",
                "{{#each lamps}}{{#assign \"last\"}}{{name}}{{/assign}}{{/each}}{{last}} ~ Floor",
                "{{#ifContainsStr brand \"Lamp\"}}in{{else}}out{{/ifContainsStr}} ~ in",
                "{{#ifModEq points 7 1}}first{{/ifModEq}} ~ first",
                "{{capitalize firstName}} {{upper firstName}} {{upperCase firstName}} {{lowerCase \"ADA\"}} ~ Ada ADA ADA ada",
                "{{urlEncode brand}} {{#urlEncode}}{{brand}}{{/urlEncode}} ~ Lamp+%26+Co Lamp+%26+Co",
                "{{math points \"/\" 16}} {{math points \"*\" 3}} {{math points \"-\" 0.5}} {{math points \"%\" 7}} ~ 7.5 360 119.5 1",
                "{{numberFormat price \"currency\"}} {{numberFormat price \"integer\"}} {{numberFormat price \"#,##0.00\"}} ~ $1,234.50 1,234 1,234.50",
                "{{numberFormat 0.23 \"percent\"}} {{numberFormat price maximumFractionDigits=0 groupingUsed=false}} ~ 23% 1234",
                "{{now format=\"yyyy-MM-dd\"}} {{now}} {{timestamp}} ~ 2026-03-01 Mar 1, 2026 1772366400000",
                "{{dateFormat since format=\"full\"}} {{dateFormat since \"HH:mm\" tz=\"America/New_York\"}} ~ Wednesday, February 12, 2025 08:45",
                "{{dateFormat since \"long\" \"de_DE\"}} ~ 12. Februar 2025",
                "{{dateMath since \"+7d-1M\" format=\"yyyy-MM-dd\"}} {{dateMath \"now\" \"-1d\" \"MM/dd\"}} ~ 2025-01-19 02/28",
            })
    void knowsIterablesHelpers(String template, String wanted) {
        assertThat(plain(template)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{shout firstName}}",
                "{{shout \"x\" loud=true}}",
                "{{math brand \"+\" 1}}",
                "{{math 1 \"/\" 0}}",
                "{{substring firstName 0 99}}",
                "{{now format=\"qqqqqqq bbb\"}}",
                "{{numberFormat vast}}",
                "{{dateFormat brand}}",
                "{{{snippet \"unknown\"}}}",
                "{{> footer}}"
            })
    void showsAnUnknownTagAndRendersTheOthers(String tag) {
        assertThat(plain("Hi {{firstName}} " + tag + ", bye")).isEqualTo("Hi ada " + tag + ", bye");
    }

    @Test
    void showsBlocksOfUnknownHelpersWithTheirContent() {
        assertThat(plain("{{#shout firstName}}Hi {{firstName}}{{/shout}}!")).isEqualTo("{{#shout …}}Hi ada{{/shout}}!");
        assertThat(plain("{{#missing}}nothing{{/missing}}{{^missing}}none{{/missing}}"))
                .isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hi {{firstName",
                "{{#if vip}}open",
                "{{/if}}",
                "{{#*inline \"a\"}}x{{> a}}{{/inline}}{{> a}}",
                "{{> /etc/hostname}}"
            })
    void sendsATemplateThatDoesNotCompileAsWritten(String template) {
        assertThat(plain(template)).isEqualTo(template);
    }

    @Test
    void rendersFeedTagsFromTheFeedOrAsEmpty() {
        Json.Obj feed = (Json.Obj) JsonReader.read("{\"weather\":\"sun & rain\"}");
        assertThat(renderer.html("{{firstName}}:[[weather]]:[[a.b]]", ADA, feed))
                .isEqualTo("ada:sun &amp; rain:");
        assertThat(plain("{{firstName}}:[[weather]]:[[#each items]]x[[/each]]")).isEqualTo("ada::");
        assertThat(plain("var a = [[1, 2], [3]]; {{firstName}}")).isEqualTo("var a = [[1, 2], [3]]; ada");
    }

    @Test
    void readsNoFilesAndNoResources(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("secret.hbs"), "the secret");
        String path = file.toString().replaceFirst("\\.hbs$", "");
        for (String template : List.of(
                "{{> " + path.substring(1) + "}}",
                "{{> ../../../../../.." + path + "}}",
                "{{> file://" + path + "}}",
                "{{> logback}}",
                "{{embedded \"" + path + "\"}}",
                "{{precompile \"" + path + "\"}}",
                "{{i18n \"a\" bundle=\"messages\"}}",
                "{{log firstName}}")) {
            assertThat(plain(template)).as(template).isEqualTo(template);
        }
    }

    @Test
    void doesNotCallMethodsOfItsData() {
        assertThat(
                        plain(
                                "{{firstName.class}}{{address.class.classLoader}}{{this.hashCode}}{{lamps.size}}{{firstName.bytes}}"))
                .isEmpty();
    }

    @Test
    void endsForEveryTemplate() {
        snippet("echo", "<{{{snippet \"echo\"}}}>");
        snippet("ping", "ping {{{snippet \"pong\"}}}");
        snippet("pong", "pong {{{snippet \"ping\"}}}");
        for (int i = 0; i < 5; i++) {
            snippet("many" + i, ("{{{snippet \"many" + (i + 1) + "\"}}}").repeat(100));
        }
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(plain("{{{snippet \"echo\"}}}")).isEqualTo("<{{{snippet \"echo\"}}}>");
            assertThat(plain("{{{snippet \"ping\"}}}")).isEqualTo("ping pong {{{snippet \"ping\"}}}");
            assertThat(plain("{{{snippet \"many0\"}}}")).hasSizeLessThan(100_000);
            String deep = "{{#if vip}}".repeat(20_000) + "{{/if}}".repeat(20_000);
            assertThat(plain(deep)).isEqualTo(deep);
            assertThat(plain("{{#> a}}{{> @partial-block}}{{/a}}")).isNotEmpty();
            assertThat(plain("{{math vast \"+\" 1}}{{#ifGt vast 1}}x{{else}}y{{/ifGt}}"))
                    .contains("math");
        });
    }

    @Test
    void fillsSnippetsWithVariablesByNameOrInOrder() {
        snippet("footer", "<p>{{brand}} for {{firstName}}</p>", "brand");
        snippet("007", "bond");
        assertThat(renderer.html("{{{snippet \"footer\" brand=\"B & B\"}}}", ADA))
                .isEqualTo("<p>B &amp; B for ada</p>");
        assertThat(renderer.html("{{{snippet \"footer\" \"Mine\"}}}", ADA)).isEqualTo("<p>Mine for ada</p>");
        assertThat(renderer.html("{{{snippet \"footer\"}}}", ADA)).isEqualTo("<p>Lamp &amp; Co for ada</p>");
        assertThat(plain("{{{snippet \"footer\" brand=(upper firstName)}}}")).isEqualTo("<p>ADA for ada</p>");
        assertThat(plain("{{{snippet \"007\"}}}")).isEqualTo("bond");
    }

    @Test
    void showsAChangedSnippetAtOnce() {
        snippet("footer", "old");
        assertThat(plain("{{{snippet \"footer\"}}}")).isEqualTo("old");
        snippets.documents().change(801, old -> old.with("content", Json.text("new")));
        assertThat(plain("{{{snippet \"footer\"}}}")).isEqualTo("new");
    }
}
