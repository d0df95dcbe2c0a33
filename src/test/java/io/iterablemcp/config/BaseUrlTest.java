package io.iterablemcp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://api.iterable.com, https://api.iterable.com",
        "https://api.iterable.com., https://api.iterable.com",
        "https://api.iterable.com.:8443/x/, https://api.iterable.com:8443/x",
        "HTTPS://API.Iterable.COM/, https://api.iterable.com",
        "https://api.eu.iterable.com:443//, https://api.eu.iterable.com",
        "https://api.iterable.com:, https://api.iterable.com",
        "https://api.iterable.com:0443, https://api.iterable.com",
        "https://api.iterable.com:65535, https://api.iterable.com:65535",
        "https://gateway.example/iterable/v1/, https://gateway.example/iterable/v1",
        "https://bücher.example, https://xn--bcher-kva.example",
        "https://BÜCHER.example.:8443, https://xn--bcher-kva.example:8443",
        "https://xn--bcher-kva.example, https://xn--bcher-kva.example",
        "https://api-1.example.org, https://api-1.example.org",
        "https://a23456789012345678901234567890123456789012345678901234567890123.com,"
                + " https://a23456789012345678901234567890123456789012345678901234567890123.com",
        "https://10.1.2.3, https://10.1.2.3",
        "https://[2001:DB8::1], https://[2001:db8::1]",
        "https://[2001:db8::1]:8443, https://[2001:db8::1]:8443",
        "http://localhost:8080, http://localhost:8080",
        "http://LOCALHOST., http://localhost",
        "http://localhost:80, http://localhost",
        "http://127.0.0.1:1/x/, http://127.0.0.1:1/x",
        "http://127.8.9.1, http://127.8.9.1",
        "http://[::1]:80, http://[::1]",
        "http://[::1]:81, http://[::1]:81",
    })
    void normalizesHttpsAndPlainHttpToThisMachine(String given, String kept) {
        BaseUrl url = BaseUrl.of(given);
        assertThat(url).hasToString(kept).isEqualTo(BaseUrl.of(kept)).hasSameHashCodeAs(BaseUrl.of(kept));
        assertThat(url.with("/api/a?b=%2F")).hasToString(kept + "/api/a?b=%2F");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/api",
                "https:",
                "https:///api",
                "api.iterable.com",
                "ftp://localhost",
                "https://a b",
                "https://api..iterable.com",
                "https://.api.iterable.com",
                "https://api.iterable.com..",
                "https://-api.iterable.com",
                "https://api_1.example.org",
                "https://bü_cher.example",
                "https://1.2.3",
                "https://256.1.1.1",
                "http://127.1",
                "https://a234567890123456789012345678901234567890123456789012345678901234.com",
                "https://[2001:db8::1",
                "https://[2001:db8::zz]",
                "https://[fe80::1%25eth0]",
                "https://[fe80::1%eth0]:8443",
                "https://api.iterable.com:0",
                "https://api.iterable.com:99999",
                "https://api.iterable.com:80a",
                "https://api.iterable.com/a/../secret",
                "https://api.iterable.com/a//b",
                "http://api.iterable.com",
                "http://127.0.0.1.evil.org",
                "http://127.evil.org1",
                "http://localhost.evil.org",
                "http://10.0.0.1",
                "http://0.0.0.0",
                "https://user:secret@api.iterable.com",
                "https://secret@api.iterable.com",
                "https://api.iterable.com?key=secret",
                "https://api.iterable.com#secret"
            })
    void refusesInvalidAndInsecureAddressesWithAValidExample(String address) {
        assertThatThrownBy(() -> BaseUrl.of(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret")
                .message()
                .matches(words -> !BaseUrl.of(words.replaceAll(".* such as (\\S+)\\.( .*)?", "$1"))
                        .host()
                        .isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.iterable.com, https://pages.example.org/x, true",
        "https://api.iterable.com, http://api.iterable.com/x, false",
        "https://api.iterable.com, http://localhost/x, false",
        "https://api.iterable.com, https://me:pass@example.org, false",
        "https://api.iterable.com, https://example.org./x, false",
        "https://api.iterable.com, file:///etc/passwd, false",
        "https://api.iterable.com, https://[fe80::1%25eth0]/x, false",
        "http://localhost:1, http://localhost:2/x, true",
        "http://localhost:1, http://LOCALHOST:2/x, true",
        "http://localhost:1, http://127.0.0.1:2/x, false",
        "http://localhost:1, http://example.org/x, false",
        "http://localhost:1, https://example.org/x, true",
    })
    void followsARedirectOnlyToTlsOrThisMachine(String base, String target, boolean allowed) {
        assertThat(BaseUrl.of(base).allows(URI.create(target))).isEqualTo(allowed);
    }
}
