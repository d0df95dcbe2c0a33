package io.iterablemcp.tools.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.Reply;
import io.iterablemcp.tools.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NextRowsTest {

    private static final String PAGED = """
            answer: {type: json, collection: rows, paging: {style: page, argument: page, size: pageSize,
              usual: 2, total: total}}""";
    private static final String DEFAULTED = PAGED + "\ninput: {pageSize: {type: integer, default: 10}}";
    private static final String OFFSET = """
            answer: {type: json, collection: rows, paging: {style: offset, argument: offset, size: limit,
              total: pagination.total}}""";
    private static final String MARKER = """
            answer: {type: json, collection: rows, paging: {style: cursor, argument: nextMarker,
              next: nextMarker}}""";
    private static final String FILES = """
            answer: {type: json, collection: files, paging: {style: cursor, argument: startAfter,
              next: 'files[-1].file'}}""";

    private static ShapedAnswer paged(String arguments) {
        return ShapedAnswer.of("get_campaigns", PAGED, arguments);
    }

    /** An answer with this many rows of five characters and a comma each. */
    private static String rows(int count, String rest) {
        return IntStream.range(0, count)
                .mapToObj(i -> String.valueOf(10_000 + i))
                .collect(Collectors.joining(",", "{\"rows\":[", "]" + rest + "}"));
    }

    @Test
    void aCutFirstPageContinuesWithSmallerPages() throws IOException {
        assertThat(paged("{\"pageSize\":100}").notes(200, rows(100, "")))
                .containsExactly(
                        "The first 31 of 100 rows on page 1 are shown. For the next rows, call again with page=2"
                                + " and pageSize=31.");
    }

    @Test
    void aCutLaterPageContinuesExactlyWhereItCan() {
        assertThat(cutNote(2, 100, 30)).endsWith("page=6 and pageSize=26.");
        assertThat(cutNote(3, 50, 20)).endsWith("page=7 and pageSize=20.");
    }

    @Test
    void aCutLaterPageContinuesWithSkipIfNoSmallerPageStartsThere() {
        assertThat(cutNote(2, 100, 31)).endsWith(" For the rest, call again with skip=\"30.aaaaaaaa\".");
    }

    @Test
    void theSuggestedPageStartsRightAfterTheShownRows() {
        Pattern advice = Pattern.compile("page=(\\d+) and pageSize=(\\d+)");
        for (int page = 1; page < 12; page++) {
            for (int shown = 1; shown < 100; shown++) {
                String note = cutNote(page, 100, shown);
                Matcher matcher = advice.matcher(note);
                if (!matcher.find()) {
                    assertThat(note).contains("skip=");
                    continue;
                }
                long size = Long.parseLong(matcher.group(2));
                assertThat((Long.parseLong(matcher.group(1)) - 1) * size).isEqualTo((page - 1) * 100L + shown);
                assertThat(size).isBetween((shown + 1) / 2L, (long) shown);
            }
        }
    }

    private static String cutNote(int page, int size, int shown) {
        Reply.Extent extent = new Reply.Extent(
                OptionalLong.of(shown), OptionalLong.of(size), true, false, 0, 0, Optional.of("30.aaaaaaaa"));
        Outcome.Answered answered = (Outcome.Answered)
                paged("{\"page\":" + page + ",\"pageSize\":" + size + "}").fit(new Reply.Delivered(200, "{}", extent));
        return answered.notes().get(0);
    }

    @Test
    void aCompletePageNamesTheNextPage() throws IOException {
        assertThat(paged("{\"pageSize\":2}").notes(9000, rows(2, ",\"total\":5")))
                .containsExactly("Page 1 of 3 (5 rows in all); next: page=2 and pageSize=2.");
        assertThat(paged("{}").notes(9000, rows(2, ",\"total\":5")))
                .containsExactly("Page 1 of 3 (5 rows in all); next: page=2.");
        assertThat(ShapedAnswer.of("get_campaigns", DEFAULTED, "{\"page\":2}").notes(9000, rows(10, ",\"total\":25")))
                .containsExactly("Page 2 of 3 (25 rows in all); next: page=3.");
    }

    @Test
    void theLastPageHasNoNote() throws IOException {
        assertThat(paged("{\"page\":3,\"pageSize\":2}").notes(9000, rows(1, ",\"total\":5")))
                .isEmpty();
        assertThat(paged("{\"page\":3}").notes(9000, rows(1, ",\"total\":5"))).isEmpty();
        assertThat(paged("{}").notes(9000, rows(5, ",\"total\":5"))).isEmpty();
        assertThat(paged("{}").notes(9000, rows(0, ",\"total\":0"))).isEmpty();
        assertThat(paged("{}").notes(9000, rows(3, ""))).isEmpty();
    }

    @Test
    void aPagePastTheEndSaysSo() throws IOException {
        assertThat(paged("{\"page\":9,\"pageSize\":2}").notes(9000, rows(0, ",\"total\":5")))
                .containsExactly("Page 9 is past the end: there are 3 pages.");
    }

    @Test
    void nextPageUrlShowsMoreRowsIfThereIsNoTotal() throws IOException {
        assertThat(paged("{}").notes(9000, rows(3, ",\"nextPageUrl\":\"/api/x?page=2\"")))
                .containsExactly("There are more rows; next: page=2.");
    }

    @Test
    void findsTheTotalInsideTheEnvelope() throws IOException {
        String wrapped = PAGED.replace("\"collection\"", "\"wrapped\":true,\"collection\"");
        assertThat(ShapedAnswer.of("get_catalogs", wrapped, "{}")
                        .notes(9000, "{\"params\":" + rows(2, ",\"total\":4") + "}"))
                .containsExactly("Page 1 of 2 (4 rows in all); next: page=2.");
    }

    @Test
    void offsetsAdvanceByTheShownRows() throws IOException {
        ShapedAnswer tool = ShapedAnswer.of("list_experiments", OFFSET, "{\"offset\":20,\"limit\":100}");
        assertThat(tool.notes(80, rows(100, "")))
                .containsExactly("The first 11 of 100 rows are shown. For the next rows, call again with offset=31 and"
                        + " limit=11.");
        assertThat(tool.notes(9000, rows(100, ",\"pagination\":{\"total\":130}")))
                .containsExactly("Rows 21–120 of 130; next: offset=120.");
        assertThat(tool.notes(9000, rows(100, ",\"pagination\":{\"total\":120}")))
                .isEmpty();
    }

    @Test
    void aCursorIsNamedWithItsValue() throws IOException {
        ShapedAnswer tool = ShapedAnswer.of("list_metadata_keys", MARKER, "{}");
        assertThat(tool.notes(9000, rows(2, ",\"nextMarker\":\"c3Rv\\\"\"")))
                .containsExactly("If there are more rows, get them with nextMarker=\"c3Rv\\\"\".");
        assertThat(tool.notes(9000, rows(2, ""))).isEmpty();
        assertThat(tool.notes(60, rows(100, ",\"nextMarker\":\"c3Rv\"")))
                .containsExactly("The first 5 of 100 rows are shown. For the rest, call again with skip=\"5.seal\"."
                        + " The rows after all of these start with nextMarker=\"c3Rv\".");
    }

    @Test
    void filesContinueAfterTheLastShownOne() throws IOException {
        ShapedAnswer tool = ShapedAnswer.of("get_export_files", FILES, "{\"jobId\":1}");
        String body = "{\"files\":[{\"file\":\"a.csv\"},{\"file\":\"b.csv\"},{\"file\":\"c.csv\"}]}";
        assertThat(tool.notes(9000, body))
                .containsExactly("If there are more rows, get them with startAfter=\"c.csv\".");
        assertThat(tool.notes(50, body))
                .containsExactly(
                        "The first 2 of 3 rows are shown. For the next rows, call again with startAfter=\"b.csv\".");
    }

    @Test
    void withoutPagesTheArgumentsThatNarrowAreNamed() throws IOException {
        String narrowed = "answer: {type: json, collection: rows, narrow: [limit, startDateTime]}";
        assertThat(ShapedAnswer.of("get_sent_messages", narrowed, "{}").notes(80, rows(100, "")))
                .containsExactly("The first 11 of 100 rows are shown. For the rest, call again with"
                        + " skip=\"11.seal\", or narrow the call with limit or startDateTime.");
        assertThat(ShapedAnswer.of("get_lists", "answer: {type: json, collection: rows}", "{}")
                        .notes(80, rows(100, "")))
                .containsExactly("The first 11 of 100 rows are shown. For the rest, call again with skip=\"11.seal\".");
    }

    @Test
    void saysAtLeastIfNotAllRowsWereCounted() {
        Reply.Extent extent = new Reply.Extent(
                OptionalLong.of(30), OptionalLong.of(5_000), false, false, 0, 0, Optional.of("30.aaaaaaaa"));
        Outcome.Answered answered = (Outcome.Answered)
                ShapedAnswer.of("get_list_users", "", "{}").fit(new Reply.Delivered(200, "{}", extent));
        assertThat(answered.notes().get(0)).startsWith("The first 30 of at least 5,000 rows are shown.");
    }

    /** A larger budget would not help, because the current one is not used up. */
    @Test
    void namesTheDeadlineIfTimeRanOut() {
        Reply.Extent extent = new Reply.Extent(
                OptionalLong.of(42), OptionalLong.of(42), false, false, 0, 0, Optional.of("30.aaaaaaaa"));
        Outcome.Answered answered =
                (Outcome.Answered) ShapedAnswer.of("get_lists", "", "{}").fit(new Reply.Delivered(200, "{}", extent));
        assertThat(answered.notes())
                .containsExactly("The first 42 of at least 42 rows are shown; time ran out before the rest was read."
                        + " For the rest, call again with skip=\"30.aaaaaaaa\", or raise the setting"
                        + " ITERABLE_DEADLINE.");
    }

    @Test
    void saysThatTheDataAfterTheRowsIsMissing() throws IOException {
        String body = rows(10, ",\"more\":\"" + "x".repeat(500) + "\"");
        assertThat(ShapedAnswer.of("get_lists", "answer: {type: json, collection: rows}", "{}")
                        .answered(100, body))
                .isEqualTo(new Outcome.Answered(
                        rows(10, ""),
                        List.of("The first 10 of 10 rows are shown. The data after the rows did not fit."
                                + " For the rest, call again with skip=\"10.seal\".")));
    }

    @Test
    void aCutDocumentSaysHowLongItIs() throws IOException {
        assertThat(ShapedAnswer.of("get_email_template", "", "{}")
                        .notes(1000, "{\"html\":\"" + "x".repeat(49_988) + "\"}"))
                .containsExactly("Cut to fit: the answer has 49,999 characters, and the text breaks off at the"
                        + " limit. For the rest, call again with skip=\"0+1000.seal\".");
        assertThat(paged("{}")
                        .notes(100, "{\"rows\":[\"" + "x".repeat(500) + "\",2]}")
                        .get(0))
                .startsWith("Cut to fit: row 1 of 2 alone is too long, and the text breaks off within it.");
    }
}
