package io.iterablemcp.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

/** A request that is reported as never sent cannot be sent afterwards, whichever thread is first. */
class SentMarkTest {

    private final SentMark mark = new SentMark(BodyPublishers.ofString("{}"));

    @Test
    void nothingIsSentAfterItWasReportedAsNeverSent() {
        assertThat(mark.neverSent()).isTrue();
        assertThatIllegalStateException().isThrownBy(mark::contentLength);
        assertThat(mark.neverSent()).isTrue();
    }

    @Test
    void aRequestPartlySentIsNeverReportedAsNotSent() {
        assertThat(mark.contentLength()).isEqualTo(2);
        assertThat(mark.neverSent()).isFalse();
    }
}
