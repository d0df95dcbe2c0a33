package io.iterablemcp.tools.report.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.http.InjectedFault;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.report.ReportSandbox;
import io.iterablemcp.tools.report.content.TemplateBodies;
import io.iterablemcp.tools.report.project.ProjectLists;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckTemplateTest {

    private static ReportSandbox sandbox;

    @BeforeAll
    static void start(@TempDir Path folder) {
        sandbox = sandbox(folder, SandboxOptions.DEFAULT, List.of());
    }

    private static ReportSandbox sandbox(Path folder, SandboxOptions options, List<String> domains) {
        return new ReportSandbox(
                options,
                folder,
                clock -> List.of(new CheckTemplate(
                        Catalogue.load(),
                        new ProjectLists(clock),
                        new TemplateBodies(),
                        new CheckTemplate.CheckOptions(List.of("de", "fr"), domains),
                        clock,
                        Duration.ofSeconds(30),
                        40_000)));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void forget() {
        sandbox.forgetCalls();
    }

    private static long id(String name) {
        return ((Json.Obj) sandbox.raw("/api/templates?pageSize=1000"))
                .list("templates").stream()
                        .map(Json.Obj.class::cast)
                        .filter(row -> row.text("name").orElse("").equals(name))
                        .map(row -> Long.parseLong(
                                JsonWriter.write(row.get("templateId").orElseThrow())))
                        .findFirst()
                        .orElseThrow();
    }

    private static Json.Obj check(long id) {
        return (Json.Obj) JsonReader.read(run(Map.of("templateId", Json.Num.of(id)), Mode.READ_ONLY, KeyType.SERVER)
                .words());
    }

    private static Json.Obj check(String name) {
        return check(id(name));
    }

    private static Outcome run(Map<String, Json> arguments, Mode mode, KeyType key) {
        return sandbox.run("check_template", arguments, mode, key);
    }

    private static List<String> findings(Json.Obj answer) {
        return answer.list("findings").stream()
                .map(it -> ((Json.Str) it).text())
                .toList();
    }

    private static List<String> passed(Json.Obj answer) {
        return answer.list("passed").stream().map(it -> ((Json.Str) it).text()).toList();
    }

    private static long count(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }

    /** Upserts an email of marketing and returns its id. */
    private static long email(String clientId, String html) {
        sandbox.client.post(
                "/api/templates/email/upsert",
                JsonWriter.write(Json.Obj.EMPTY
                        .with("clientTemplateId", Json.text(clientId))
                        .with("name", Json.text(clientId))
                        .with("messageTypeId", Json.Num.of(71))
                        .with("subject", Json.text("A subject"))
                        .with("preheaderText", Json.text("A preheader"))
                        .with("fromEmail", Json.text("shop@example.com"))
                        .with("plainText", Json.text("Text"))
                        .with("html", Json.text(html))));
        return id(clientId);
    }

    @Test
    void findsTheMistakesOfAnUncheckedMail() {
        Json.Obj raw = (Json.Obj) sandbox.raw("/api/templates/email/get?templateId=" + id("Spring letter, unchecked"));
        String html = raw.text("html").orElseThrow();
        Json.Obj answer = check("Spring letter, unchecked");

        assertThat(raw.text("subject").orElseThrow()).contains("{{firstName},");
        assertThat(findings(answer))
                .contains(
                        "ERROR tags: subject has {{ without }}: {{firstName}, spring is here",
                        "ERROR unsubscribe link: the HTML has none, such as {{unsubscribeUrl}} or {{hostedUnsubscribeUrl}}",
                        "WARNING plain text: it is missing",
                        "WARNING foreign links: partner.example.net is outside the sender's domain (html)")
                .anyMatch(it -> it.startsWith("WARNING preheader: "))
                .anyMatch(it -> it.startsWith("ERROR links: a link without a target (html line "))
                .anyMatch(it -> it.startsWith("WARNING links: a link to http and not https (html line "))
                .anyMatch(it -> it.startsWith("WARNING images: an image without alt (html line "));
        assertThat(count("href=\"\"", html)).isEqualTo(1);
        assertThat(count("href=\"http://", html)).isEqualTo(1);
        assertThat(count("<img(?![^>]*alt=)", html)).isEqualTo(1);
        assertThat(answer.get("htmlBytes")).contains(Json.Num.of(html.getBytes(StandardCharsets.UTF_8).length));
        assertThat(answer.get("errors"))
                .contains(Json.Num.of(findings(answer).stream()
                        .filter(it -> it.startsWith("ERROR"))
                        .count()));
    }

    @Test
    void findsTheUnsubscribeLinkInASnippetAndAllLocales() {
        Json.Obj answer = check("Base: shared footer");
        Json.Obj raw =
                (Json.Obj) sandbox.raw("/api/templates/getByClientTemplateId?clientTemplateId=base-shared-footer");

        assertThat(passed(answer)).contains("unsubscribe link", "tags", "rendering");
        assertThat(new TreeSet<>(
                        answer.list("locales").stream().map(JsonWriter::write).toList()))
                .isEqualTo(new TreeSet<>(((Json.Obj) raw.list("templates").get(0))
                        .list("locales").stream().map(JsonWriter::write).toList()));
        assertThat(findings(answer)).isEmpty();
    }

    @Test
    void doesNotMissALinkThatMayBeInASnippetItCannotRead() {
        Outcome outcome =
                run(Map.of("templateId", Json.Num.of(id("Base: shared footer"))), Mode.READ_ONLY, KeyType.READ_ONLY);
        Json.Obj answer = (Json.Obj) JsonReader.read(outcome.words());

        assertThat(findings(answer)).noneMatch(it -> it.contains("unsubscribe"));
        assertThat(passed(answer)).doesNotContain("unsubscribe link");
        assertThat(answer.object("notChecked")
                        .orElseThrow()
                        .text("unsubscribe link")
                        .orElseThrow())
                .contains("snippet");
        assertThat(outcome.notes().get(0)).contains("notChecked says what was not");
    }

    @Test
    void namesASnippetThatDoesNotExist() {
        assertThat(findings(check("Winter reading list")))
                .contains("ERROR snippets: the snippet reading-list does not exist");
    }

    @Test
    void wantsNoUnsubscribeLinkOfATransactionalChannel() {
        assertThat(findings(check("Password reset")))
                .contains("HINT unsubscribe link: a transactional channel needs none")
                .noneMatch(it -> it.startsWith("ERROR unsubscribe"));
    }

    @Test
    void callsAnUnknownTagAnErrorOnlyInABlastWithoutFeeds() {
        assertThat(findings(check("Your first lamp"))).anyMatch(it -> it.startsWith("ERROR tags: voucher is no"));
        assertThat(findings(check("Birthday light")))
                .anyMatch(it -> it.startsWith("HINT tags: voucher is not a profile field; it may come from the event"));

        sandbox.client.post(
                "/api/templates/email/update",
                "{\"templateId\":" + id("We have missed you") + ",\"mergeDataFeedContext\":true}");
        sandbox.client.clock.advance(Duration.ofMinutes(2));
        assertThat(findings(check("We have missed you")))
                .anyMatch(
                        it -> it.startsWith("HINT tags: voucher is not a profile field; it may come from a data feed"));
    }

    @Test
    void warnsOfASizeThatGmailCuts() {
        String html = "<p>{{unsubscribeUrl}}" + "x".repeat(95_000) + "</p>";
        Json.Obj answer = check(email("large", html));

        assertThat(answer.get("htmlBytes")).contains(Json.Num.of(html.length()));
        assertThat(findings(answer))
                .anyMatch(it -> it.startsWith("WARNING size: 95 kB before Iterable's tracking links"));
    }

    @Test
    void measuresTextMessagesAndPushes() {
        Json.Obj sms = (Json.Obj) sandbox.raw("/api/templates/sms/get?templateId=" + id("Text: long, no way out"));
        Json.Obj text = check("Text: long, no way out");
        assertThat(text.get("characters"))
                .contains(Json.Num.of(sms.text("message").orElseThrow().length()));
        assertThat(text.get("segments")).contains(Json.Num.of(2));
        assertThat(findings(text)).anyMatch(it -> it.startsWith("WARNING STOP: "));

        Json.Obj push = (Json.Obj) sandbox.raw("/api/templates/push/get?templateId=" + id("Push: too long to show"));
        Json.Obj shown = check("Push: too long to show");
        assertThat(shown.get("titleCharacters"))
                .contains(Json.Num.of(push.text("title").orElseThrow().length()));
        assertThat(findings(shown))
                .filteredOn(it -> it.startsWith("WARNING length: "))
                .hasSize(2);
    }

    @Test
    void rendersForThePersonWhoIsNamed() {
        sandbox.client.post(
                "/api/users/update", "{\"email\":\"ada@example.com\",\"dataFields\":{\"firstName\":\"Adalbertina\"}}");
        sandbox.client.settle();
        Json.Obj answer = sandbox.answer(
                "check_template",
                Map.of("templateId", Json.Num.of(id("Base: products")), "email", Json.text("ada@example.com")));

        Json.Obj rendered = answer.object("rendered").orElseThrow();
        assertThat(rendered.text("with")).contains("the profile of the person");
        assertThat(rendered.text("text").orElseThrow()).contains("Adalbertina");
        assertThat(rendered.list("personHasNo")).contains(Json.text("loyaltyTier"));
    }

    @ParameterizedTest
    @EnumSource(
            value = PersonalAccess.class,
            names = {"CLOSED", "MASKED"})
    void rendersForNobodyWherePersonalDataIsHidden(PersonalAccess access) {
        Outcome outcome = run(
                Map.of("templateId", Json.Num.of(10001), "email", Json.text("ada@example.com")),
                Mode.READ_ONLY.withPersonal(access),
                KeyType.SERVER);

        assertThat(outcome.words()).contains("for a person is closed", "ITERABLE_USER_PII=true");
        assertThat(sandbox.calls).containsExactly("check_template");
    }

    @Test
    void refusesTwoNamesOfOnePersonBeforeAnythingIsRead() {
        Outcome outcome = run(
                Map.of(
                        "templateId", Json.Num.of(10001),
                        "email", Json.text("ada@example.com"),
                        "userId", Json.text("u1")),
                Mode.EVERYTHING,
                KeyType.SERVER);

        assertThat(outcome.words()).contains("email and userId are both given");
        assertThat(sandbox.calls).containsExactly("check_template");
    }

    @Test
    void saysInOneSentenceWhatIsNotThere() {
        assertThat(run(Map.of("templateId", Json.Num.of(99)), Mode.READ_ONLY, KeyType.SERVER)
                        .words())
                .startsWith("There is no template 99 in this project.");
        assertThat(run(
                                Map.of("templateId", Json.Num.of(10001), "locale", Json.text("xx")),
                                Mode.READ_ONLY,
                                KeyType.SERVER)
                        .words())
                .startsWith("Template 10001 has no content in the locale xx.");
        assertThat(run(Map.of("templateId", Json.Num.of(10026)), Mode.READ_ONLY, KeyType.SERVER)
                        .words())
                .startsWith("Iterable's API returns no templates of the medium WhatsApp");
        assertThat(run(
                                Map.of("templateId", Json.Num.of(10001), "email", Json.text("nobody@example.com")),
                                Mode.EVERYTHING,
                                KeyType.SERVER)
                        .words())
                .contains("there is no such person in the project");
    }

    @Test
    void comparesLinksWithThePermittedDomainsAndSaysWhatDoesNotRender(@TempDir Path folder) {
        try (ReportSandbox other = sandbox(
                folder,
                SandboxOptions.DEFAULT.withFaults(
                        List.of(InjectedFault.read("/api/templates/email/preview*=status:400:BadParams"))),
                List.of("shop.example.com"))) {
            Json.Obj answer = other.answer("check_template", Map.of("templateId", Json.Num.of(10001)));

            assertThat(findings(answer))
                    .anyMatch(it -> it.startsWith("ERROR rendering: Iterable cannot render it."))
                    .anyMatch(it -> it.startsWith(
                            "WARNING foreign links: example.com is outside ITERABLE_ALLOWED_DOMAINS (fromEmail"));
            assertThat(answer.has("rendered")).isFalse();
        }
    }

    @Test
    void staysSmallHoweverMuchIsWrong() {
        StringBuilder html = new StringBuilder("<p>{{unsubscribeUrl}}</p>");
        for (int i = 0; i < 300; i++) {
            html.append("<a href=\"https://host").append(i).append(".example.net/\">x</a>\n");
        }
        Json.Obj answer = check(email("many-hosts", html.toString()));

        assertThat(JsonWriter.write(answer).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(6_000);
        assertThat(answer.get("warnings")).contains(Json.Num.of(300));
        assertThat(answer.has("findingsNotShown")).isTrue();
    }

    @Test
    void countsTheCampaignsThatUseATemplate() {
        Set<Long> using = new TreeSet<>();
        ((Json.Obj) sandbox.raw("/api/campaigns?pageSize=1000"))
                .list("campaigns")
                .forEach(row -> {
                    Json.Obj campaign = (Json.Obj) row;
                    if (campaign.get("templateId")
                            .filter(Json.Num.of(10014)::equals)
                            .isPresent()) {
                        using.add(Long.parseLong(
                                JsonWriter.write(campaign.get("id").orElseThrow())));
                    }
                });
        Json.Obj answer = check(10014);

        assertThat(answer.get("campaigns")).contains(Json.Num.of(using.size()));
        assertThat(answer.list("live").toString()).contains("9002 Welcome (Running, journey 7001 Welcome, enabled)");
    }
}
