package io.iterablemcp.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Secret;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConsoleCookieTest {

    @Test
    void cannotBeReadByScriptsOrSentByOtherSites() {
        for (ConsoleCookie cookie : ConsoleCookie.values()) {
            assertThat(cookie.set("shop", false, new Secret("abc")))
                    .startsWith(cookie.name("shop", false) + "=abc; Path=/console; Max-Age=")
                    .contains("; HttpOnly; SameSite=")
                    .doesNotContain("Domain", "Secure");
            assertThat(cookie.set("shop", true, new Secret("abc")))
                    .startsWith("__Host-")
                    .contains("=abc; Path=/; Secure; Max-Age=", "; HttpOnly; SameSite=")
                    .doesNotContain("Domain");
            assertThat(cookie.remove("shop", false))
                    .startsWith(cookie.name("shop", false) + "=; Path=/console; Max-Age=0;");
        }
        assertThat(ConsoleCookie.SESSION.set("shop", false, new Secret("abc"))).contains("Max-Age=2592000;");
    }

    /** Browsers send the cookies of a host to all its ports. */
    @Test
    void haveOtherNamesForOtherProjects() {
        Set<String> names = new HashSet<>();
        for (ConsoleCookie cookie : ConsoleCookie.values()) {
            names.add(cookie.name("shop", false));
            names.add(cookie.name("https://api.iterable.com#0123", false));
        }
        assertThat(names).hasSize(6).allMatch(it -> it.matches("[a-z0-9-]+"));
    }
}
