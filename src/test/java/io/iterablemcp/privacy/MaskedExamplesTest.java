package io.iterablemcp.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.PersonalFields;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Masks the example body of every tool. */
class MaskedExamplesTest {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final String FOLDER = "/iterable-api/";

    /** The people and members of staff in the examples, and what is known about them. */
    private static final Pattern PERSON = Pattern.compile(
            "\\b(ada|bo|cy|maker)@example\\.com|bad@|\\bu-\\d+|\\bAda\\b|203\\.0\\.113\\.|ExampleMail|lamp-1\"}|[0-9a-f]{64}");

    record Example(ToolSpec tool, String body) {

        @Override
        public String toString() {
            return tool.name();
        }

        /** As an answer shows it. */
        String shown() {
            return body.startsWith("{") && !body.contains("}\n{")
                    ? JsonWriter.write(JsonReader.read(body))
                    : body.strip().replace("\r\n", "\n");
        }
    }

    static Stream<Example> examples() {
        return ((Json.Arr) JsonReader.read(text(FOLDER + "endpoints.json")))
                .items().stream().map(Json.Obj.class::cast).flatMap(MaskedExamplesTest::example);
    }

    private static Stream<Example> example(Json.Obj facts) {
        return facts.object("response").flatMap(it -> it.text("example")).stream()
                .map(file -> new Example(
                        CATALOGUE.find(facts.text("tool").orElseThrow()).orElseThrow(),
                        text(FOLDER + "responses/" + file)));
    }

    private static String text(String resource) {
        try (InputStream in = MaskedExamplesTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A preview shows the values that the agent itself has sent. */
    static Stream<Example> examplesOfStoredData() {
        return examples().filter(example -> !example.tool().name().startsWith("preview_"));
    }

    @ParameterizedTest
    @MethodSource("examplesOfStoredData")
    void nobodyIsLeftIn(Example example) {
        MaskedBody body = new MaskedBody(example.tool(), PersonalFields.DEFAULT);
        String shown = body.mask(example.body());
        assertThat(PERSON.matcher(shown).results().map(found -> found.group())).isEmpty();
        assertThat(body.count()).isGreaterThanOrEqualTo(body.masked.size());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void nothingButStaffIsMaskedInAnAnswerThatIsNotAboutPeople(Example example) {
        MaskedBody body = new MaskedBody(example.tool(), PersonalFields.DEFAULT);
        String shown = body.mask(example.body());
        if (!example.tool().personal()) {
            assertThat(body.masked).allMatch(line -> line.matches(".*: maker@example\\.com -> staff-[0-9a-f]{16}"));
            assertThat(shown.strip().replaceAll("staff-[0-9a-f]{16}", "maker@example.com"))
                    .isEqualTo(example.shown());
        }
    }

    @Test
    void coversEveryTool() {
        assertThat(examples().map(example -> example.tool().name()).distinct())
                .containsAll(CATALOGUE.tools().stream()
                        .filter(tool -> tool.endpoint().isPresent())
                        .map(ToolSpec::name)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            get_user_by_email | {"user":{"email":"a@b.co","dataFields":{"city":"Bonn","language":"de","vip":true,"age":31,"emailListIds":[501],"x":{"y":["z"]}}}} | {"user":{"email":"P","dataFields":{"city":"[hidden]","language":"de","vip":true,"age":"[hidden]","emailListIds":[501],"x":{"y":["[hidden]"]}}}}
            get_user_by_email | {"user":{"nick":"n","dataFields":{"language":"write to a@b.co","phoneNumber":"+14155550123","emailFrequency":"weekly","homePhone":"x"}}} | {"user":{"nick":"[hidden]","dataFields":{"language":"write to P","phoneNumber":"W","emailFrequency":"[hidden]","homePhone":"[hidden]"}}}
            get_user_events_by_email | {"events":[{"email":"a@b.co","campaignId":9001,"city":"Bonn","eventName":"call +1 415 555 0123","note":"Ada"}]} | {"events":[{"email":"P","campaignId":9001,"city":"[hidden]","eventName":"call W","note":"[hidden]"}]}
            get_user_by_email | {"user":{"dataFields":{"signupSource":"Lamp clinic","platform":"iOS","unsubSource":"x","total":"Ada","price":"19.50","count":-3,"createdAt":"2026-01-03T10:15:00.000Z","updatedAt":"in spring","signupDate":"2026-01-01 00:00:00 +00:00","orderId":"order-1","isProof":true}}} | {"user":{"dataFields":{"signupSource":"[hidden]","platform":"[hidden]","unsubSource":"[hidden]","total":"[hidden]","price":"19.50","count":-3,"createdAt":"2026-01-03T10:15:00.000Z","updatedAt":"[hidden]","signupDate":"2026-01-01 00:00:00 +00:00","orderId":"order-1","isProof":true}}}
            get_user_events_by_email | {"events":[{"total":"4111111111111111","price":5,"items":[{"name":"Lamp","price":"5","sku":"l-1"}],"emailListIds":[1,"Ada"]}]} | {"events":[{"total":"[hidden]","price":5,"items":[{"name":"[hidden]","price":"5","sku":"[hidden]"}],"emailListIds":[1,"[hidden]"]}]}
            get_user_by_email | {"user":{"dataFields":{"orderId":"Ada King","orderIds":["A-17",8,"Ada"],"messageId":"0f0e","purchaseId":"ada+1@b.co","currency":"EUR"}}} | {"user":{"dataFields":{"orderId":"[hidden]","orderIds":["A-17",8,"[hidden]"],"messageId":"0f0e","purchaseId":"P","currency":"EUR"}}}
            get_user_by_email | {"user":{"dataFields":{"users":["Ada","a@b.co"]}}} | {"user":{"dataFields":{"users":["[hidden]","P"]}}}
            get_in_app_messages | {"inAppMessages":[{"campaignId":9001,"content":{"html":"<p>Ada</p>","payload":{"hi":"Ada"},"inAppDisplaySettings":{"top":{"percentage":0},"bgColor":{"hex":"#000000"}}}}]} | {"inAppMessages":[{"campaignId":9001,"content":{"html":"[hidden]","payload":{"hi":"[hidden]"},"inAppDisplaySettings":{"top":{"percentage":0},"bgColor":{"hex":"#000000"}}}}]}
            get_list_users | a@b.co | P
            get_list_users | u-7 | W
            get_forgotten_emails | {"hashedEmails":["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"]} | {"hashedEmails":["[hidden]"]}
            bulk_update_users | {"failedUpdates":{"notFoundEmails":["a@b.co"],"notFoundUserIds":["u-7"]},"successCount":1} | {"failedUpdates":{"notFoundEmails":["P"],"notFoundUserIds":["W"]},"successCount":1}
            get_sent_messages | {"messages":[{"campaignId":9001,"recipient":"a@b.co","email":"a@b.co","birthday":"1990-01-01","createdAt":"2026-01-03 10:00:00 +00:00"}]} | {"messages":[{"campaignId":9001,"recipient":"P","email":"P","birthday":"[hidden]","createdAt":"2026-01-03 10:00:00 +00:00"}]}
            get_email_template | {"fromEmail":"shop@b.co","replyToEmail":"help@b.co","ccEmails":["a@b.co"],"bccEmails":["a@b.co"],"html":"Write to help@b.co or call +1 415 555 0123"} | {"fromEmail":"shop@b.co","replyToEmail":"help@b.co","ccEmails":["S"],"bccEmails":["S"],"html":"Write to help@b.co or call +1 415 555 0123"}
            get_email_template | {"ccEmails":"a@b.co","bccEmails":["a@b.co"],"params":{"creatorUserId":"a@b.co"}} | {"ccEmails":"S","bccEmails":["S"],"params":{"creatorUserId":"S"}}
            get_user_by_email | {"params":{"user":{"firstName":"Ada"}},"code":"Success"} | {"params":{"user":{"firstName":"[hidden]"}},"code":"Success"}
            bulk_update_users | {"invalidUserIds":"u-7","failCount":1} | {"invalidUserIds":"W","failCount":1}
            get_campaigns | {"campaigns":[{"name":"a@b.co","createdByUserId":"a@b.co"}]} | {"campaigns":[{"name":"a@b.co","createdByUserId":"S"}]}
            get_catalog_item | {"value":{"contactName":"Ada","contactEmail":"a@b.co","owner":{"name":"Ada","vip":true}}} | {"value":{"contactName":"Ada","contactEmail":"a@b.co","owner":{"name":"Ada","vip":true}}}
            """)
    void masksByPlaceAndForm(String tool, String body, String expected) {
        assertThat(masked(tool, body, PersonalFields.DEFAULT)).isEqualTo(expected);
    }

    @Test
    void followsTheSettings() {
        PersonalFields fields =
                new PersonalFields(List.of("City", "plan"), false, List.of("contactName", "contact_email", "owner"));
        assertThat(masked(
                        "get_user_by_email",
                        "{\"user\":{\"dataFields\":{\"city\":\"Bonn\",\"plan\":{\"name\":\"pro\"},\"language\":\"de\",\"vip\":true}}}",
                        fields))
                .isEqualTo(
                        "{\"user\":{\"dataFields\":{\"city\":\"Bonn\",\"plan\":{\"name\":\"pro\"},\"language\":\"[hidden]\",\"vip\":\"[hidden]\"}}}");
        assertThat(masked(
                        "get_catalog_item",
                        "{\"value\":{\"contactName\":\"Ada\",\"contact_email\":\"a@b.co\",\"owner\":{\"first\":\"Ada\"},\"price\":1}}",
                        fields))
                .isEqualTo(
                        "{\"value\":{\"contactName\":\"[hidden]\",\"contact_email\":\"P\",\"owner\":{\"first\":\"[hidden]\"},\"price\":1}}");
    }

    private static String masked(String tool, String body, PersonalFields fields) {
        return new MaskedBody(CATALOGUE.find(tool).orElseThrow(), fields)
                .mask(body)
                .replaceAll("person-[0-9a-f]{16}@masked\\.invalid", "P")
                .replaceAll("person-[0-9a-f]{16}", "W")
                .replaceAll("staff-[0-9a-f]{16}", "S");
    }
}
