package io.iterablemcp.setup.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.setup.clients.Machine;
import io.iterablemcp.setup.clients.Os;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            It is broken, as it was. Mend it.   | It is broken, as it was | Mend it.
            --region is "uk": it must be us.    | --region is "uk"        | it must be us.
            It is broken                        | It is broken            | ''
            """)
    void takesWhatToDoFromTheEndOfAMessage(String message, String what, String fix) {
        Finding finding = Finding.of(Severity.FAIL, FailureKind.CONFIGURATION, message);
        assertThat(List.of(finding.what(), finding.fix())).containsExactly(what, fix);
    }

    @Test
    void hidesSecretsAndWhatLooksLikeAKey() {
        OutputRedaction redaction = new OutputRedaction(List.of("open sesame", "short"));
        Finding seen = redaction.over(
                Finding.warn("open sesame, short", "key=0123456789abcdef0123456789abcdef, 0123456789abcdef"));
        assertThat(seen).isEqualTo(Finding.warn("(hidden), short", "key=(hidden), 0123456789abcdef"));
    }

    @Test
    void wantsAJavaThatIsNewEnough() {
        Machine machine = new Machine(Map.of("JAVA_HOME", "/jdk"), Path.of("/none"), Os.LINUX, Path.of("/none"));
        Finding old = new JavaCheck(machine, Path.of("/jdk"), Runtime.Version.parse("11.0.2"))
                .findings()
                .get(0);
        assertThat(old.level()).isEqualTo(Severity.FAIL);
        assertThat(old.what()).isEqualTo("Java 11.0.2 at /jdk, from JAVA_HOME is too old");
    }
}
