package io.iterablemcp.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.tools.Outcome;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API's own argument formats are accepted where they are unambiguous. */
class ApiFormsTest {

    private static final String EXPORT = "\"dataTypeName\":\"user\",\"range\":\"Today\"";

    private final MockWebServer iterable = NoDelaySockets.mockServer();

    @BeforeEach
    void start() throws Exception {
        iterable.start();
    }

    @AfterEach
    void stop() {
        iterable.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            get_campaigns    | {"sort":"-createdAt"}                                | ?page=1&pageSize=10&sort=-createdAt
            get_campaigns    | {"sort":"createdAt"}                                 | ?page=1&pageSize=10&sort=createdAt
            get_campaigns    | {"sort":"+createdAt"}                                | ?page=1&pageSize=10&sort=createdAt
            get_campaigns    | {"sort":["-createdAt"]}                              | ?page=1&pageSize=10&sort=-createdAt
            get_campaigns    | {"sort":{"field":"createdAt","direction":"desc"}}    | ?page=1&pageSize=10&sort=-createdAt
            get_campaigns    | {"sort":"{\\"field\\":\\"name\\"}"}                  | ?page=1&pageSize=10&sort=name
            get_journeys     | {"sort":"-name","state":"Archived,Draft"}            | sort=-name&state=Archived&state=Draft
            get_templates    | {"sort":"-updatedAt"}                                | sort=-updatedAt
            get_campaigns    | {"campaignState":"Draft, Ready"}                     | campaignState=Draft&campaignState=Ready
            get_campaigns    | {"campaignState":"Draft"}                            | campaignState=Draft
            get_child_campaigns | {"id":7,"campaignState":"Draft,Ready"}            | campaignState=Draft&campaignState=Ready
            export_data_json | {EXPORT,"omitFields":["email","a b"]}                | omitFields=email%2Ca%20b
            export_data_json | {EXPORT,"omitFields":"email,phone"}                  | omitFields=email%2Cphone
            export_data_json | {EXPORT,"omitFields":"[\\"email\\",\\"phone\\"]"}    | omitFields=email%2Cphone
            export_data_csv  | {EXPORT,"onlyFields":"email,phone"}                  | onlyFields=email&onlyFields=phone
            export_data_csv  | {EXPORT,"onlyFields":["email","a,b"]}                | onlyFields=email&onlyFields=a%2Cb
            list_experiments | {"state":"draft"}                                    | state=draft
            list_experiments | {"startDateTime":"2026-01-31"}                       | startDateTime=2026-01-31%2000%3A00%3A00
            """)
    void areAccepted(String tool, String arguments, String query) throws Exception {
        assertThat(sent(tool, arguments).getTarget()).endsWith(query);
    }

    @Test
    void joinsAListInABodyToo() throws Exception {
        assertThat(sent(
                                "start_export_job",
                                "{\"dataTypeName\":\"user\",\"outputFormat\":\"text/csv\","
                                        + "\"omitFields\":[\"email\",\"phone\"],\"onlyFields\":[\"city\"]}")
                        .getBody()
                        .utf8())
                .contains("\"omitFields\":\"email,phone\",\"onlyFields\":\"city\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            get_campaigns    | {"sort":"-nonsense"}                             | sort.field: got string "nonsense", wanted one of
            get_campaigns    | {"sort":["-name","id"]}                          | sort: got an array of 2 items, wanted an object, or text such as "-id"
            get_campaigns    | {"sort":7}                                       | sort: got number 7, wanted an object, or text such as "-id"
            get_campaigns    | {"sort":""}                                      | sort: got an empty string
            get_campaigns    | {"campaignState":"Draft,Redy"}                   | campaignState
            export_data_json | {EXPORT,"omitFields":["a,b"]}                    | omitFields[0]: got string "a,b", wanted a value without a comma
            export_data_json | {EXPORT,"omitFields":[["a"]]}                    | omitFields[0]: got an array of 1 item, wanted a value without a comma
            list_experiments | {"state":"draft","status":"draft"}               | state: unknown argument (did you mean status?)
            get_sent_messages | {"userId":"a","startDateTime":1767225600000}    | startDateTime: got number 1767225600000 (in milliseconds 2026-01-01T00:00:00Z)
            get_sent_messages | {"userId":"a","startDateTime":"1767225600000"}  | for example "2026-01-01T00:00:00Z"
            get_sent_messages | {"userId":"a","startDateTime":1767225600}       | startDateTime: got number 1767225600, wanted a valid date
            """)
    void areRefusedIfAmbiguous(String tool, String arguments, String words) {
        Outcome outcome = call(tool, arguments);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(outcome.words()).contains(words);
        assertThat(iterable.getRequestCount()).isZero();
    }

    private RecordedRequest sent(String tool, String arguments) throws InterruptedException {
        Outcome outcome = call(tool, arguments);
        RecordedRequest request = iterable.takeRequest(5, TimeUnit.SECONDS);
        assertThat(request).as(outcome.words()).isNotNull();
        return request;
    }

    private Outcome call(String tool, String arguments) {
        iterable.enqueue(new MockResponse.Builder().code(200).body("{}").build());
        Json.Obj given = (Json.Obj) JsonReader.read(arguments.replace("EXPORT", EXPORT));
        return LivePipeline.at(iterable).run(tool, given);
    }
}
