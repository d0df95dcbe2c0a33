package io.iterablemcp.safety.preview.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.PreviewOptions;
import io.iterablemcp.safety.preview.PreviewFixture;
import io.iterablemcp.sandbox.world.Medium;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person who decides reads the time of a send in UTC and as the clocks of the project show it. */
class SendTimeTest {

    @TempDir
    private Path folder;

    private PreviewFixture previews;

    @BeforeEach
    void start() {
        previews = new PreviewFixture(folder);
    }

    @AfterEach
    void stop() {
        previews.close();
    }

    private void zone(String name) {
        previews.previewOptions = new PreviewOptions(Optional.of(ZoneId.of(name)), Optional.empty());
    }

    private String schedule(String sendAt) {
        long id = previews.iterable.blast(Medium.EMAIL, previews.lists(1).get(0));
        return previews.preview("schedule_campaign", "{'campaignId':" + id + ",'sendAt':'" + sendAt + "'}")
                .words();
    }

    @Test
    void inTheZoneOfTheProjectBeforeAndAfterTheClocksChange() {
        zone("Europe/Berlin");
        assertThat(schedule("2026-03-28T23:30:00Z"))
                .contains("When: 2026-03-28T23:30:00Z (UTC), which is Sunday, 2026-03-29 00:30 in Europe/Berlin, the"
                        + " project's time zone");
        assertThat(schedule("2026-03-29T23:30:00Z"))
                .contains("2026-03-29T23:30:00Z (UTC), which is Monday, 2026-03-30 01:30 in Europe/Berlin");
    }

    @Test
    void inUtcAloneWhereNobodyHasSetTheZone() {
        assertThat(schedule("2026-03-28T23:30:00+01:00"))
                .contains(
                        "When: 2026-03-28T22:30:00Z (UTC); to see the project's own time, a person sets ITERABLE_TIME_ZONE");
    }

    @Test
    void alsoOfAMessageToOnePerson() {
        zone("America/New_York");
        long id = previews.iterable.triggered(previews.iterable.template(Medium.EMAIL));
        assertThat(previews.preview(
                                "send_email",
                                "{'campaignId':" + id
                                        + ",'recipientEmail':'ann@example.com','sendAt':'2026-07-01T12:00:00Z'}")
                        .words())
                .contains("When: 2026-07-01T12:00:00Z (UTC), which is Wednesday, 2026-07-01 08:00 in America/New_York");
    }
}
