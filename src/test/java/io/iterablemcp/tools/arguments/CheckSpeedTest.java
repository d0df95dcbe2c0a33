package io.iterablemcp.tools.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The argument check takes negligible time compared with the call. */
@Tag("slow")
@Isolated("measures time")
class CheckSpeedTest {

    private static final int CALLS = 50_000;

    private final ToolFixture tool = ToolFixture.made("""
            input: {campaignId: integer!, recipientEmail: {type: string, format: email, personal: true},
              recipientUserId: {type: string, personal: true}, sendAt: {type: string, format: date-time,
              send: spaced}, allowRepeats: boolean, items: {type: array, items: {type: object,
              fields: {id: string!, price: number}}}, dataFields: object}
            rules: [{exactlyOne: [recipientEmail, recipientUserId]}]""");

    @Test
    void takesMicrosecondsOnceWarm() {
        String given = """
                {"campaignId":"12","recipientEmail":"person@example.com","sendAt":"2026-01-31 09:30:00","allowRepeats":"true",
                "items":[{"id":1,"price":"9.99"},{"id":"b"}],"dataFields":{"a":1,"b":[1,2,3]}}""";
        run(given);
        Duration each = run(given).dividedBy(CALLS);

        assertThat(each).isLessThan(Duration.ofNanos(200_000));
    }

    /** Includes parsing the text; the bound is wide enough. */
    private Duration run(String given) {
        long start = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            tool.accepted(given);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
