package io.iterablemcp.sandbox.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:9100/webhooks/main",
                "http://127.255.0.3/",
                "https://127.0.0.1/x?y=z",
                "http://[::1]:8080/",
                "http://localhost:9100/webhooks/main"
            })
    void acceptsThisMachine(String address) {
        assertThat(LoopbackAddress.of(address)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com/iterable/events",
                "http://127.0.0.1@example.com/",
                "http://user@127.0.0.1/",
                "http://127.0.0.1.example.com/",
                "http://localhost.example.com/",
                "http://127.1/",
                "http://2130706433/",
                "http://0x7f000001/",
                "http://127.0.0.256/",
                "http://0.0.0.0/",
                "http://10.0.0.1/",
                "http://[::ffff:10.0.0.1]/",
                "http://[::2]/",
                "http://example.com#@127.0.0.1/",
                "http://example.com\\@127.0.0.1/",
                "ftp://127.0.0.1/",
                "//127.0.0.1/",
                "127.0.0.1",
                "http://127.0.0.1 .example.com/",
                ""
            })
    void acceptsNothingElse(String address) {
        assertThat(LoopbackAddress.of(address)).isEmpty();
    }
}
