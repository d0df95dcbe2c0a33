package io.iterablemcp.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.iterable.com",
                "https://api.eu.iterable.com/",
                "http://localhost:8080",
                "http://LOCALHOST",
                "https://a23456789012345678901234567890123456789012345678901234567890123.com",
                "https://api-1.example.org",
                "https://api.example.org.",
                "http://127.0.0.1:1/x/",
                "http://127.8.9.1",
                "http://[::1]:80"
            })
    void takesTlsAnywhereAndPlainHttpOnThisMachine(String address) {
        assertThat(new BaseUrl(URI.create(address)).with("/api/a").toString())
                .startsWith(address)
                .endsWith("/api/a")
                .doesNotContain("//api/a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.iterable.com",
                "http://127.0.0.1.evil.org",
                "http://localhost.evil.org",
                "http://10.0.0.1",
                "http://0.0.0.0",
                "ftp://localhost",
                "https:///api",
                "api.iterable.com",
                "https://user:secret@api.iterable.com",
                "https://api.iterable.com?key=secret",
                "https://api.iterable.com#secret",
                "https://api.iterable.com:99999",
                "https://a234567890123456789012345678901234567890123456789012345678901234.com",
                "https://api_1.example.org"
            })
    void refusesWhatWouldSendTheKeyInTheClearOrIsNoAddress(String address) {
        assertThatThrownBy(() -> new BaseUrl(URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.iterable.com, https://pages.example.org/x, true",
        "https://api.iterable.com, http://api.iterable.com/x, false",
        "https://api.iterable.com, http://localhost/x, false",
        "https://api.iterable.com, https://me:pass@example.org, false",
        "https://api.iterable.com, file:///etc/passwd, false",
        "http://localhost:1, http://localhost:2/x, true",
        "http://localhost:1, http://127.0.0.1:2/x, false",
        "http://localhost:1, http://example.org/x, false",
        "http://localhost:1, https://example.org/x, true",
    })
    void followsARedirectOnlyToTlsOrThisMachine(String base, String target, boolean allowed) {
        assertThat(new BaseUrl(URI.create(base)).allows(URI.create(target))).isEqualTo(allowed);
    }
}
