package io.iterablemcp.tools.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conversion of arguments to the manifest's types. The separator is {@code ;} so that JSON needs no quoting. */
class CoercionTest {

    private static final String ITEMS_OF_OBJECTS = """
            {type: array, items: {type: object, fields: {id: integer!, name: string, price: number,
              active: boolean, at: {type: string, format: date-time, send: iso}, tags: {type: array,
              items: string}, dataFields: object}}}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "7 ; 7",
                "\"7\" ; 7",
                "7.0 ; 7",
                "7e0 ; 7",
                "\"7.0\" ; 7",
                "70e-1 ; 7",
                "1E3 ; 1000",
                "-0 ; 0",
                "0.0 ; 0",
                "\"+7\" ; 7",
                "\"-7\" ; -7",
                "\"007\" ; 7",
                "0 ; 0",
                "0e999999999 ; 0",
                "9223372036854775807 ; 9223372036854775807",
                "\"9223372036854775807\" ; 9223372036854775807",
                "9223372036854775807.000 ; 9223372036854775807",
                "-9223372036854775808 ; -9223372036854775808",
                "9007199254740993 ; 9007199254740993",
                "9.223372036854775807e18 ; 9223372036854775807",
            })
    void takesWholeNumbersInEverySpellingThatLosesNothing(String given, String expected) {
        assertThat(ToolFixture.taking("integer").accepted("{\"value\":" + given + "}"))
                .isEqualTo("{\"value\":" + expected + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "7.5",
                "\"7.5\"",
                "\" 7 \"",
                "\"7 \"",
                "\"abc\"",
                "\"\"",
                "\"1,000\"",
                "\"0x10\"",
                "\"٧\"",
                "\"1_000\"",
                "9223372036854775808",
                "-9223372036854775809",
                "\"9223372036854775808\"",
                "1e19",
                "1e999999999",
                "1e99999999999",
                "1e-999999999",
                "true",
                "[7]",
                "{\"a\":7}",
                "\"NaN\"",
                "\"Infinity\"",
                "\"--7\"",
                "\"7.\"",
            })
    void refusesInvalidWholeNumbers(String given) {
        assertThat(ToolFixture.taking("integer").refused("{\"value\":" + given + "}"))
                .startsWith("value: got ")
                .contains(", wanted a whole number")
                .endsWith(", for example 10");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "1.50 ; 1.50",
                "\"1.50\" ; 1.50",
                "5 ; 5",
                "\"-0.10\" ; -0.10",
                "1e400 ; 1e400",
                "\"1E+2\" ; 1E+2",
                "0.1234567890123456789012345678901234567890 ; 0.1234567890123456789012345678901234567890",
            })
    void keepsEveryDigitOfANumber(String given, String expected) {
        assertThat(ToolFixture.taking("number").accepted("{\"value\":" + given + "}"))
                .isEqualTo("{\"value\":" + expected + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"NaN\"",
                "\"Infinity\"",
                "\"-Infinity\"",
                "\"01\"",
                "\"+1\"",
                "\".5\"",
                "\"5.\"",
                "\"1,5\"",
                "\"\"",
                "\" 1\"",
                "true",
                "[]",
                "{}",
                "\"0x1p3\"",
                "\"1d\"",
            })
    void refusesNumbersThatJsonDoesNotKnow(String given) {
        assertThat(ToolFixture.taking("number").refused("{\"value\":" + given + "}"))
                .contains(", wanted a number, for example 9.99");
    }

    @ParameterizedTest
    @CsvSource({"true,true", "false,false", "\"true\",true", "\"True\",true", "\"false\",false", "\"False\",false"})
    void takesFlagsAsText(String given, String expected) {
        assertThat(ToolFixture.taking("boolean").accepted("{\"value\":" + given + "}"))
                .isEqualTo("{\"value\":" + expected + "}");
    }

    @ParameterizedTest
    @CsvSource({"1", "0", "\"yes\"", "\"TRUE\"", "\"\"", "\" true\"", "[true]", "\"1\""})
    void refusesFlagsThatHaveToBeGuessed(String given) {
        assertThat(ToolFixture.taking("boolean").refused("{\"value\":" + given + "}"))
                .contains(", wanted true or false, for example true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "5 ; \"5\"",
                "1.50 ; \"1.50\"",
                "\"007\" ; \"007\"",
                "9007199254740993 ; \"9007199254740993\"",
                "1e3 ; \"1e3\"",
                "true ; \"true\"",
                "\"\" ; \"\"",
                "\"  a \" ; \"  a \"",
                "\"[1]\" ; \"[1]\"",
                "\"null\" ; \"null\"",
                "\"2026-01-31\" ; \"2026-01-31\"",
                "\"tab\\there\" ; \"tab\\there\"",
            })
    void takesTextAsItIsAndNumbersByTheirDigits(String given, String expected) {
        assertThat(ToolFixture.taking("string").accepted("{\"value\":" + given + "}"))
                .isEqualTo("{\"value\":" + expected + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "[1,\"2\",3.0] ; [1,2,3]",
                "\"[1,2]\" ; [1,2]",
                "\" [1, \\\"2\\\"] \" ; [1,2]",
                "5 ; [5]",
                "\"5\" ; [5]",
                "\"1,2,3\" ; [1,2,3]",
                "\"1, 2 ,-3\" ; [1,2,-3]",
                "[] ; []",
                "\"[]\" ; []",
            })
    void takesListsAsTextAndALoneValueAsAListOfOne(String given, String expected) {
        assertThat(ToolFixture.taking("{type: array, items: integer}").accepted("{\"value\":" + given + "}"))
                .isEqualTo("{\"value\":" + expected + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {"\"\"", "\"1,,2\"", "\"1,x\"", "\"1,2.5\"", "\"[1\"", "\"{}\"", "{}", "\"1 2\"", "true", "\",\""})
    void refusesListsThatHaveToBeGuessed(String given) {
        assertThat(ToolFixture.taking("{type: array, items: integer}").refused("{\"value\":" + given + "}"))
                .startsWith("value: got ")
                .endsWith(", wanted a list, each a whole number, for example [10]");
    }

    @Test
    void doesNotSplitTextAtItsCommas() {
        assertThat(ToolFixture.taking("{type: array, items: string}").accepted("{\"value\":\"a,b\"}"))
                .isEqualTo("{\"value\":[\"a,b\"]}");
    }

    @Test
    void doesNotAcceptASingleObjectAsAList() {
        assertThat(ToolFixture.taking(ITEMS_OF_OBJECTS).refused("{\"value\":{\"id\":1}}"))
                .isEqualTo("value: got an object, wanted a list, each an object, for example [{\"id\":12345}]");
    }

    @Test
    void convertsInsideKnownObjectsAndOrdersFieldsAsTheManifestDoes() {
        assertThat(ToolFixture.taking(ITEMS_OF_OBJECTS).accepted("""
                                {"value":[{"tags":"x","at":"2026-01-31 09:30","active":"true","price":"1.50","name":7,"id":"1",
                                "dataFields":{"n":"7","at":"2026-01-31","b":"true","z":null}}]}"""))
                .isEqualTo("{\"value\":[{\"id\":1,\"name\":\"7\",\"price\":1.50,\"active\":true,"
                        + "\"at\":\"2026-01-31T09:30:00Z\",\"tags\":[\"x\"],"
                        + "\"dataFields\":{\"n\":\"7\",\"at\":\"2026-01-31\",\"b\":\"true\",\"z\":null}}]}");
    }

    @Test
    void acceptsQuotedJsonAtEveryLevel() {
        assertThat(ToolFixture.taking(ITEMS_OF_OBJECTS).accepted("""
                                {"value":"[\\"{\\\\\\"id\\\\\\":\\\\\\"1\\\\\\"}\\",{\\"id\\":2,\\"dataFields\\":\\"{\\\\\\"a\\\\\\":1.0}\\"}]"}"""))
                .isEqualTo("{\"value\":[{\"id\":1},{\"id\":2,\"dataFields\":{\"a\":1.0}}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {"\"SMS\" ; \"sms\"", "\"sms\" ; \"sms\"", "\"Email\" ; \"email\"", "\"a\" ; \"a\"", "\"A\" ; \"A\""
            })
    void takesAListedValueInAnyCaseUnlessTwoDifferOnlyInThat(String given, String expected) {
        assertThat(ToolFixture.taking("{type: string, enum: [email, sms, a, A]}")
                        .accepted("{\"value\":" + given + "}"))
                .isEqualTo("{\"value\":" + expected + "}");
        assertThat(ToolFixture.taking("{type: string, enum: [ab, AB]}").refused("{\"value\":\"Ab\"}"))
                .startsWith("value: got string \"Ab\", wanted one of \"ab\", \"AB\"");
    }

    @Test
    void sortsStayObjectsUntilTheRequest() {
        assertThat(ToolFixture.taking("""
                {type: object, send: sort, fields: {field: string!, direction: {type: string,
                  enum: [asc, desc], required: true}}}""")
                        .accepted("{\"value\":\"{\\\"direction\\\":\\\"DESC\\\",\\\"field\\\":\\\"id\\\"}\"}"))
                .isEqualTo("{\"value\":{\"field\":\"id\",\"direction\":\"desc\"}}");
    }
}
