package io.iterablemcp.server.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.files.Fingerprint;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenGeneratorTest {

    @Test
    void makesTokensOfThirtyTwoRandomBytes() {
        TokenGenerator mint = new TokenGenerator(new SecureRandom());
        Set<String> tokens = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            tokens.add(mint.mint());
        }
        assertThat(tokens).hasSize(1_000).allMatch(token -> token.matches("itm_[A-Za-z0-9_-]{43}"));
    }

    @Test
    void keepsTheirSha256() {
        TokenHash kept = TokenHash.of("abc", AgentsFileFixture.SINCE);

        assertThat(kept.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(kept.toString()).doesNotContain("abc");
        assertThat(kept.hasHash(Fingerprint.of("abc"))).isTrue();
        assertThat(kept.hasHash(Fingerprint.of("abd"))).isFalse();
    }
}
