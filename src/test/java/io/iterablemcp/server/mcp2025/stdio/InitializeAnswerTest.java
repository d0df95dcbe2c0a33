package io.iterablemcp.server.mcp2025.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.JsonReader;
import io.iterablemcp.server.jsonrpc.MessageOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitializeAnswerTest {

    private static final String USUAL = """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":\
            {"roots":{"listChanged":true},"sampling":{},"elicitation":{"form":{},"url":{}},"experimental":{"a":[1,"b"]},\
            "extensions":{"x/y":{"z":null}},"tasks":{"list":{}}},"clientInfo":{"name":"claude-ai","title":"Claude",\
            "version":"0.1.0","websiteUrl":"https://claude.example"},"_meta":{"a":{"b":[true,false,null,-12]}}}}""";

    @Test
    void answersTheUsualGreetingAsTheSdkDoes() {
        assertThat(InitializeAnswer.answer(USUAL, "9.9")).isPresent();
        assertSameAnswer(USUAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-11-05",
                "2025-03-26",
                "2025-06-18",
                "2025-11-25",
                "2026-07-28",
                "1.0",
                "DRAFT-2026-v1",
                "latest"
            })
    void agreesOnTheVersionThatTheSdkWouldAgreeOn(String version) {
        String line = USUAL.replace("2025-06-18", version);
        assertThat(InitializeAnswer.answer(line, "9.9")).isPresent();
        assertSameAnswer(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "-7",
                "0",
                "999999999999999999",
                "\"\"",
                "\"init\"",
                "\"ä€𝄞 / 4c\"",
                "\"9f1c-1\"",
                "\"{\\\"id\\\":3}\"",
                "9223372036854775807",
                "\"a\\u0041\""
            })
    void givesBackTheIdAsItCame(String id) {
        assertSameAnswer(USUAL.replace("\"id\":0", "\"id\":" + id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"id\" : 5 ,\t\"method\" : \"initialize\" , \"params\" : { \"clientInfo\" : { \"version\" : \"1\" , \"name\" : \"a\" } ,"
                        + " \"capabilities\" : { } , \"protocolVersion\" : \"2025-03-26\" } , \"jsonrpc\" : \"2.0\" }\r",
                "{\"method\":\"initialize\",\"params\":{\"clientInfo\":{\"name\":\"cursor-vscode\",\"version\":\"1.0.0\",\"id\":9},"
                        + "\"capabilities\":{\"id\":8,\"elicitation\":{}},\"protocolVersion\":\"2025-06-18\"},\"jsonrpc\":\"2.0\",\"id\":5}",
            })
    void findsTheIdThatIsTheMessagesOwn(String line) {
        assertThat(InitializeAnswer.answer(line, "9.9"))
                .hasValueSatisfying(answer -> assertThat(answer).startsWith("{\"jsonrpc\":\"2.0\",\"id\":5,"));
        assertSameAnswer(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "null",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"initialize\",\"params\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"method\":\"initialize\"}}",
            })
    void leavesEverythingElseToTheNormalWay(String line) {
        assertThat(InitializeAnswer.answer(line, "9.9")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"jsonrpc\":\"2.0\"|\"jsonrpc\":\"1.0\"",
                "\"id\":0|\"id\":null",
                "\"id\":0|\"id\":1.5",
                "\"id\":0|\"id\":01",
                "\"id\":0|\"id\":{}",
                "\"id\":0|\"id\":true",
                "\"id\":0|\"id\":0,\"id\":1",
                "\"id\":0|\"id\":0,\"extra\":1",
                "\"method\":\"initialize\"|\"method\":\"initialize\",\"method\":\"ping\"",
                "\"2025-06-18\"|7",
                "\"2025-06-18\"|\"\"",
                "\"listChanged\":true|\"listChanged\":\"yes\"",
                "\"roots\":{|\"roots\":[",
                "\"sampling\":{}|\"sampling\":1",
                "\"form\":{}|\"form\":3",
                "\"z\":null}|\"z\":null},\"w\":4",
                "\"name\":\"claude-ai\"|\"name\":5",
                "\"name\":\"claude-ai\",|",
                "\"version\":\"0.1.0\"|\"version\":null",
                "\"title\":\"Claude\"|\"icons\":[{}]",
                "\"_meta\":{|\"_meta\":[",
                "}}}}|}}}",
                "}}}}|}}}} x",
                "\"a\":[1,|\"a\":[1,,",
                "true,false|tru,false",
                "\"b\":[|\"b\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
            })
    void leavesWhatIsOddToTheNormalWay(String change) {
        String line =
                USUAL.replace(change.substring(0, change.indexOf('|')), change.substring(change.indexOf('|') + 1));
        assertThat(line).isNotEqualTo(USUAL);
        assertThat(InitializeAnswer.answer(line, "9.9")).isEmpty();
    }

    @Test
    void leavesALongGreetingToTheNormalWay() {
        assertThat(InitializeAnswer.answer(USUAL.replace("Claude", "C".repeat(1 << 14)), "9.9"))
                .isEmpty();
    }

    /** Whatever becomes of a line on its way here: what is answered so early is what the SDK would have answered. */
    @Test
    void neverAnswersWhatTheSdkWouldAnswerInAnotherWay() {
        Random random = new Random(5);
        int answered = 0;
        for (int i = 0; i < 3_000; i++) {
            String line = changed(random);
            if (InitializeAnswer.answer(line, "9.9").isPresent()) {
                answered++;
                assertSameAnswer(line);
            }
        }
        assertThat(answered).isBetween(100, 2_000);
    }

    /** One to three characters replaced, left out or doubled. */
    private static String changed(Random random) {
        StringBuilder line = new StringBuilder(USUAL);
        String likely = "{}[]\",:0189-.eEtfn\\ ua";
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            int at = random.nextInt(line.length());
            switch (random.nextInt(3)) {
                case 0 -> line.setCharAt(at, likely.charAt(random.nextInt(likely.length())));
                case 1 -> line.deleteCharAt(at);
                default -> line.insert(at, line.charAt(at));
            }
        }
        return line.toString();
    }

    private static void assertSameAnswer(String line) {
        Optional<String> early = InitializeAnswer.answer(line, "9.9");
        if (early.isPresent()) {
            List<String> answers = new ArrayList<>();
            new LazySdk("9.9", new Kept(answers)).request(line, new Kept(answers), () -> answers.add("{}"));
            assertThat(answers).as(line).hasSize(1);
            assertThat(JsonReader.read(early.get())).as(line).isEqualTo(JsonReader.read(answers.get(0)));
        }
    }

    private record Kept(List<String> answers) implements MessageOutput {
        @Override
        public void message(CharSequence json) {
            answers.add(json.toString());
        }

        @Override
        public void answer(CharSequence json) {
            answers.add(json.toString());
        }
    }
}
